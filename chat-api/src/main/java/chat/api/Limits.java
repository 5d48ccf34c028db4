package chat.api;

/** Sizes and times that both ends of the wire keep to. */
public final class Limits {
  /** Most bytes of events in one call to a client or a peer. */
  public static final int BATCH_BYTES = 256 * 1024;

  /** Most entries of a list in one answer; longer lists page. */
  public static final int PAGE = 1_000;

  /** Most submissions in one call. */
  public static final int SUBMISSIONS = 500;

  /** Most rooms that one user may be in. */
  public static final int ROOMS_PER_USER = 256;

  /** The users that a welcome names; of the others it gives the number. */
  public static final int WELCOME_USERS = 200;

  /** Rooms with more present users than this are not told of connects and disconnects. */
  public static final int QUIET_ROOM = 200;

  /** A node answers submit, join and ask within this time, with 'not yet' for what is not done. */
  public static final int ANSWER_MILLIS = 1_500;

  /**
   * A client calls {@code beat} after this time without another call, unless its node says longer.
   */
  public static final int BEAT_MILLIS = 1_000;

  /** Either side gives a session up after this many beat intervals without a sign of the other. */
  public static final int BEATS_TO_DEATH = 3;

  /** The longest that a {@code pull} may wait. */
  public static final int PULL_MILLIS = 1_000;

  private Limits() {}
}
