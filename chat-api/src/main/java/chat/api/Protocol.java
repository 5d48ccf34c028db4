package chat.api;

/** The protocol versions that this program speaks. */
public final class Protocol {
  public static final int MIN = 2;
  public static final int MAX = 2;

  private Protocol() {}

  /** The highest version that both sides speak. */
  public static int settle(int otherMin, int otherMax) throws ProtocolMismatchException {
    if (otherMax < MIN || otherMin > MAX) {
      throw new ProtocolMismatchException(
          "this side speaks protocol "
              + MIN
              + " to "
              + MAX
              + ", the other "
              + otherMin
              + " to "
              + otherMax
              + ": use programs of the same version");
    }
    return Math.min(MAX, otherMax);
  }
}
