package chat.server.log;

import java.util.List;

/**
 * Events for a peer or a returning client, in key order.
 *
 * @param entries the first of what was asked for, within the limits
 * @param isComplete whether that is all of it
 * @param missing why it ends early: this ought to be here and is not; empty otherwise
 */
public record Range(List<Entry> entries, boolean isComplete, List<SeqRange> missing) {
  public Range {
    entries = List.copyOf(entries);
    missing = List.copyOf(missing);
  }
}
