package chat.server.order;

import java.util.List;

/** What comes of a {@link Request}: a peer's answer, or that there was none. */
public sealed interface Reply {

  /** Done. {@code addrs} only answers a {@link Request.Sync}. */
  record Ok(Fact fact, List<Header> events, List<String> addrs) implements Reply {}

  /** To LINK: not now. The fact is null when the peer does not know me. */
  record NotYet(@org.jspecify.annotations.Nullable Fact fact) implements Reply {}

  /** To whoever reached another process than he meant. */
  record WrongBoot(long boot) implements Reply {}

  /** The answers that say nothing else. */
  enum Plain implements Reply {
    /** To FWD: the reply to your LINK is still on its way to me, or mine to you. */
    BUSY,
    /** To FWD: we are not linked. */
    UNLINKED,
    /** Your clock, or that of an event, is too far ahead of mine. */
    FAR,
    /** No such process (connection refused), or it has stopped. From the driver or the peer. */
    REFUSED,
    /** Any other error, or the time limit was over. From the driver alone. */
    NONE
  }
}
