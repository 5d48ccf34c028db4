package chat.api;

/** What has become of a room. It crosses the wire by name; only ever added to. */
public enum RoomState {
  /** It was made. */
  CREATED,
  /** A defect met in it keeps it from going on: it stays as it was. */
  BROKEN;

  /** The state as programs read it, such as {@code created}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
