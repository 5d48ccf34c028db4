package chat.client.command;

/** How alike two words are. */
final class Likeness {
  /** Longer words than any command are not looked at beyond this. */
  private static final int MOST = 32;

  private Likeness() {}

  /**
   * How many letters must be put in, left out, replaced or swapped with their neighbour to make one
   * word of the other (Damerau and Levenshtein's distance, each place edited once).
   */
  static int distance(String one, String other) {
    String a = one.substring(0, Math.min(MOST, one.length()));
    String b = other.substring(0, Math.min(MOST, other.length()));
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
