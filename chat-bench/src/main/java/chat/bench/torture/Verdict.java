package chat.bench.torture;

import java.util.List;

/**
 * What came of it.
 *
 * @param lost pairs of an acknowledged line and a client that was not shown it
 * @param twice pairs of a line and a client process that showed it more than once
 * @param again lines that the process after a killed one showed once more: it died between showing
 *     them and noting it
 * @param late lines that were marked, over all clients
 * @param evidence a sentence each, the first ten of a kind
 */
record Verdict(
    int sent,
    int acknowledged,
    int lost,
    int twice,
    int again,
    int outOfOrder,
    long late,
    int failures,
    List<String> evidence) {

  boolean isGood() {
    return lost == 0 && twice == 0 && outOfOrder == 0 && failures == 0;
  }

  String table() {
    StringBuilder table = new StringBuilder();
    row(table, "sent", sent);
    row(table, "acknowledged", acknowledged);
    row(table, "lost", lost);
    row(table, "twice", twice);
    row(table, "again after -9", again);
    row(table, "out of order", outOfOrder);
    row(table, "marked late", late);
    row(table, "other failures", failures);
    return table.toString();
  }

  private static void row(StringBuilder table, String what, long count) {
    table.append(String.format("%-16s %9d%n", what, count));
  }
}
