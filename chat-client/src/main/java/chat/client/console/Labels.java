package chat.client.console;

/** The words of the bar, in the reader's language. */
interface Labels {
  /** Before the names of the nodes. */
  String nodes();

  /** {@code count} lines are not acknowledged. */
  String unsent(int count);

  /** The reader has paged up, and {@code count} lines came meanwhile. */
  String below(int count);

  /** No node serves. */
  String searching();

  /** The order has waited for {@code node} for so many seconds. */
  String waiting(String node, long seconds);
}
