package chat.bench.sim;

/**
 * One thing that goes wrong, or changes, with all of its figures: so it can be left out of a plan
 * without a change to the others. Times are in microseconds of virtual time. {@code until} {@link
 * Agenda#NEVER} is for ever.
 */
sealed interface Fault {
  long at();

  /** Nothing goes from the machines in {@code from} to those in {@code to} (bit masks). */
  record Cut(long at, long until, long from, long to, boolean held) implements Fault {}

  /** The process is killed. */
  record Crash(int node, long at, long down, Host host, Disk disk) implements Fault {}

  /** The disk is copied; a later crash may put the copy back. */
  record Backup(int node, long at) implements Fault {}

  /** The process stands still. */
  record Freeze(int node, long at, long until) implements Fault {}

  /** Each message to or from the node takes longer. */
  record SlowNode(int node, long at, long until, long extra) implements Fault {}

  /** Each commit takes longer. */
  record SlowDisk(int node, long at, long until, long extra) implements Fault {}

  /** No commit ends before {@code until}. */
  record StalledDisk(int node, long at, long until) implements Fault {}

  /** Each commit and each probe fails. */
  record FailedDisk(int node, long at, long until) implements Fault {}

  /** The wall clock jumps; at 0 it is a skew from the start. */
  record ClockJump(int node, long at, long millis) implements Fault {}

  /** The node starts only then. */
  record LateStart(int node, long at) implements Fault {}

  /** The node leaves in order, and starts again after {@code away}. */
  record Leave(int node, long at, long away) implements Fault {}

  /** Calls between any two fail, or linger for up to {@code linger} and run then. */
  record Flaky(long at, long until, double errors, double lingering, long linger)
      implements Fault {}

  /** A client process stands still. */
  record ClientFreeze(int client, long at, long until) implements Fault {}

  /** A client process is killed and started again with the state that it had saved. */
  record ClientCrash(int client, long at, long down) implements Fault {}

  /** A client drops its session and goes to another node. */
  record ClientMove(int client, long at) implements Fault {}

  /** A client tells clocks that are wrong by so much. */
  record LyingClient(int client, long at, long millis) implements Fault {}

  /** What calls to a killed process come to. */
  enum Host {
    /** The machine runs on: refused. */
    REFUSES,
    /** The machine is gone as well: no answer. */
    SILENT
  }

  /** What the process finds at its next start. */
  enum Disk {
    KEPT,
    LOST,
    RESTORED
  }
}
