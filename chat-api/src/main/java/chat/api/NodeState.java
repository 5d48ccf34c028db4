package chat.api;

import java.util.Locale;

/** What a node says, or others say, of its state. */
public enum NodeState {
  /** It looks for its peers and takes no clients yet. */
  STARTING,
  /** It serves. */
  UP,
  /** It ends in order. */
  CLOSING,
  /** Bound in the registry, but it does not answer. Never said by a node of itself. */
  SILENT,
  /** It died or was cut off. Only in events. */
  DOWN;

  /** The state as programs read it, such as {@code up}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
