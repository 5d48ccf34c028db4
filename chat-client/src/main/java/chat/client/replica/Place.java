package chat.client.replica;

/** What becomes of a delivered event. */
public enum Place {
  /** Shown before, under the same (device, n): dropped. */
  SEEN,
  /** Shown, at the end. */
  IN_ORDER,
  /** Shown at the end, marked: its place is before what was shown already. */
  LATE
}
