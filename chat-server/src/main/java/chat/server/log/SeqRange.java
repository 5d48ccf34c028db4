package chat.server.log;

/** The events {@code first} to {@code last}, both included, of one origin. */
public record SeqRange(long origin, long first, long last) {
  public SeqRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no such range: " + first + " to " + last);
    }
  }
}
