package chat.server.order;

/** The two clocks of a machine. The core reads each once per input. */
public interface Time {
  /** A monotonic clock, in nanoseconds. */
  long nanos();

  /** The wall clock, in milliseconds since 1970; may jump. */
  long wallMillis();
}
