package chat.client.replica;

/** The client's rules that can be taken away, to show what each is there for. */
public enum ClientRule {
  /** What was shown under the same (device, n) is not shown again. */
  DROPS_SEEN,
  /** Late is what lies below one's own highest key, whatever the node says. */
  LATE_BY_KEY,
  /** Late is also what lies below the last n shown of that device. */
  LATE_BY_N,
  /** {@code need} is kept apart from {@code shown}. Without: acknowledged counts as shown. */
  NEED_APART
}
