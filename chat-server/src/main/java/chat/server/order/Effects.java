package chat.server.order;

import org.jspecify.annotations.Nullable;

/**
 * What the core wants done. Called while an input is worked on, in order; an implementation notes
 * or does it and returns at once, and never calls the core back from here.
 */
public interface Effects {
  /**
   * CALL: send {@code request} to {@code to} and hand what comes of it to {@link Core#reply}, once;
   * after {@code timeout} nanoseconds without an answer that is {@link Reply.Plain#NONE}.
   */
  void call(String to, long call, Request request, long timeout);

  /** Answer the request that came in as {@code call}. */
  void reply(long call, Reply reply);

  /**
   * APPEND: hand the event to the log writer, which commits in this order and reports by {@link
   * Core#durable} or {@link Core#failed}. Its body came with the request, the reply or the submit
   * that is being worked on; for a submitted one it may also have been queued earlier, under
   * (device, n).
   */
  void append(Header event);

  /**
   * SHOW: the event takes its place; {@code at} counts the events in the order of DELIVER, from 0,
   * copies that are not shown included. {@code late}: below what was delivered before, so fold its
   * key anew in key order. {@code mark}: users are told that it is out of its place.
   */
  void show(Header event, long at, boolean late, boolean mark);

  /**
   * MOVED: another copy of what was shown has a lower key and wins: history has it there. Its
   * {@code stamp} and {@code origin} are the new place; fold its key anew.
   */
  void moved(Header winner, long at);

  /** Answer a client's call. */
  void answer(long call, Answer answer);

  /**
   * PUSH to a session; how it ended goes to {@link Core#delivered}. No other follows before. (The
   * core itself ends the session when that takes too long.)
   */
  void deliver(long session, Delivery delivery);

  /** A session is over; nothing more is sent to it. */
  void ended(long session, End end);

  /** Asked, not told: the names that the session's user owns now, in any form with equals. */
  @Nullable Object names(long session);

  /** A peer has changed its state: came into view, went out of it. */
  void peer(String addr, PeerState state);

  /** Its clock and mine are too far apart. */
  void far(String addr);

  /**
   * STOP: the disk does not write. From here on this core refuses everything and only asks for
   * probes; sessions have ended. When a probe write succeeds, start another core from the disk.
   */
  void stopped();

  /** Queue a probe write behind the commit that may still run; {@link Core#failed} if it fails. */
  void probe();

  /** LEAVE is done, or its time was over: wait for the BYEs just called, then exit. */
  void left();

  /** Coverage: this branch of the protocol was taken. */
  default void reached(Branch branch) {}
}
