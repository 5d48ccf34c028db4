package chat.client.connection;

/** How long the client waits for what, in milliseconds. */
final class Times {
  /** A call whose answer takes no longer than {@link chat.api.Limits#ANSWER_MILLIS}. */
  static final long CALL = 2_500;

  /** Join, in which a node tries the callback and asks other sessions of the name. */
  static final long JOIN = 2_500;

  /** How long a node may say 'not yet' to a join before another one is asked. */
  static final long NOT_YET = 2_500;

  /** Beat, which asks for nothing. */
  static final long BEAT = 2_000;

  /** {@code hello}, also of a node behind a black hole. */
  static final long HELLO = 2_000;

  /** One call to a registry. */
  static final long REGISTRY = 2_500;

  /** What was said in a room that one has just entered: what is said there now waits for it. */
  static final long RECENT = 1_500;

  /** {@code leave}, and what closing may take besides. */
  static final long LEAVE = 1_000;

  /** Before leaving: how long what was acknowledged may take to come back and be shown. */
  static final long OWED = 500;

  /** How often timers look at the clock. */
  static final long TICK = 100;

  /** The first connect: a node that is bound and does not take us. */
  static final long FIRST_SILENT = 10_000;

  /** The first connect: a name that is not bound. */
  static final long FIRST_UNBOUND = 2_000;

  /** The first connect: between two rounds. */
  static final long FIRST_PAUSE = 200;

  /** Once one node has answered: how long others may take to turn out to be less loaded. */
  static final long GATHER = 300;

  /** Once a session is made: how long it may take to hear that the node before lives after all. */
  static final long LIVES_AFTER_ALL = 100;

  /** The longest pause between two rounds of looking for a node. */
  static final long LONGEST_PAUSE = 2_000;

  /** Before a line is handed in again that a node does not take yet. */
  static final long NOT_YET_PAUSE = 50;

  /** How long a delivery waits for a listener that is behind, before the session ends. */
  static final long SLOW_LISTENER = 1_500;

  /**
   * How long a lost session's last deliveries may take to be shown before the next is asked for.
   */
  static final long REACHED = 1_000;

  /** How long a question is asked again, over sessions that end, before it fails. */
  static final long QUESTION = 10_000;

  private Times() {}
}
