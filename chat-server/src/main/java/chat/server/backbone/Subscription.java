package chat.server.backbone;

import chat.api.ChatServer.Resume;
import chat.api.Event;
import chat.api.VersionVector;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client's place in the order: first what it lacked when it came, then what takes its place from
 * then on. On the sequencer.
 */
public interface Subscription {
  /** There is something for the client at a place before {@code to}. */
  void wanted(long to);

  /** What {@link Subscriber#bring} brought as {@code pos} has reached the client. */
  void delivered(long pos);

  /** Nothing more is to be brought. */
  void end();

  /**
   * Who asks for one.
   *
   * @param client the client process, as events name it
   * @param from what it holds; null: all that is shown by now
   * @param sight what of it the client may see, asked for on the sequencer when all that it is to
   *     judge has been delivered here; it is used on any thread
   */
  record Wish(
      long client,
      @Nullable Resume from,
      Supplier<Predicate<Event>> sight,
      Subscriber subscriber) {}

  /** Whom it brings things to. On the sequencer; never calls the subscription from within. */
  interface Subscriber {
    /** It begins, and the client gets all that takes its place from now on. */
    void begun(Subscription subscription);

    /** The next part. Nothing follows before {@link #delivered}. */
    void bring(Part part);

    /** It is over, and the client is to go elsewhere. */
    void ended(String why);
  }

  /**
   * What is brought at once.
   *
   * @param pos counts from 1
   * @param lacked frames of what the client lacked and may see, in order
   * @param from then what was delivered at this place and later
   * @param to and before this one
   * @param token what the client holds after it
   * @param missed in the first part: how many frames there will be in {@code lacked} in all, -1 if
   *     they are too many to count; else -1
   */
  record Part(long pos, List<byte[]> lacked, long from, long to, VersionVector token, int missed) {}
}
