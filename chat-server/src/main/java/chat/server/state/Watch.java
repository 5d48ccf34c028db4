package chat.server.state;

import chat.api.Account;
import org.jspecify.annotations.Nullable;

/** Sees the fold at work. Tests count with it, and throw from it as a defect would. */
interface Watch {
  /** Sees nothing. */
  Watch NONE = new Watch() {};

  /** A room is about to take {@code op}. */
  default void folding(Op op) {}

  /** That key's operations are gone through. */
  default void evaluating(Key key) {}

  /** What is evaluated by itself. */
  record Key(Aspect aspect, String target, @Nullable Account account) {}

  /** The sorts of keys. */
  enum Aspect {
    MADE,
    MEMBER,
    TOPIC,
    NAME
  }
}
