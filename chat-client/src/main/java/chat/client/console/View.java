package chat.client.console;

import java.util.List;

/**
 * What one frame shows: a snapshot of the {@link Model}.
 *
 * @param lines the newest lines to show, oldest first; enough of them for the screen
 * @param cut how many rows of the last line are below the screen
 * @param unsettled one's own lines that are on their way; they stand below all others
 * @param status for bar and prompt
 * @param waited for how many seconds the order has waited for {@code status.waiting}
 * @param unsent how many of one's own lines have not been acknowledged for a while
 * @param below how many lines have arrived below the screen; -1 when the reader has not paged up
 * @param hint a short notice in the bar, until the next key; empty for none
 */
record View(
    List<Line> lines,
    int cut,
    List<Line> unsettled,
    Status status,
    long waited,
    int unsent,
    int below,
    String hint) {
  View {
    lines = List.copyOf(lines);
    unsettled = List.copyOf(unsettled);
  }
}
