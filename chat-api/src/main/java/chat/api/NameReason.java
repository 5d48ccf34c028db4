package chat.api;

/** Why an account has another name. It crosses the wire by name; only ever added to. */
public enum NameReason {
  /** It asked for it. */
  ASKED,
  /** Another account had asked for its name first, on the other side of a cut. */
  LOST_CLAIM;

  /** The reason as programs read it, such as {@code lost-claim}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
