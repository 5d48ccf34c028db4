package chat.server.order;

import chat.api.EventId;
import java.util.List;

/** What a client's call comes to. */
public sealed interface Answer {

  /** To a {@link Resume}. */
  record Opened(long session) implements Answer {}

  /**
   * To a submit: the events that its items have become and that are safe, by their copies' ids.
   * Items not named are not yet; they stay queued, and the client repeats them.
   */
  record Acked(List<EventId> ids) implements Answer {}

  /** The answers that say nothing else. */
  enum Plain implements Answer {
    /** To a beat: heard. */
    ALIVE,
    /** To a resume: ask again here, adding the time to {@code waited}. */
    NOT_YET,
    /** Unknown session, not joined yet, leaving, stopped: go elsewhere. */
    REFUSED
  }
}
