package chat.server.log;

import java.util.List;

/**
 * Told by the log what became of what was appended, on the executor that {@code start} was given.
 */
public interface LogListener {
  /** These are on the disk; in the order in which they were appended, and each once. */
  void durable(List<Entry> entries);

  /**
   * A write failed. Of what was appended and not reported durable nothing is certain, and all that
   * waited is dropped; so is what is appended from now on, until a {@link EventLog#probe} succeeds.
   */
  void failed(LogException cause);

  /**
   * These were durable and turned out to be damaged. They are to be fetched from a peer and handed
   * to {@link EventLog#restore}.
   */
  void damaged(List<SeqRange> lost);
}
