package chat.api;

import java.util.Locale;

/** Why a user is gone. */
public enum LeaveReason {
  /** He left. */
  EXIT,
  /** His client was killed, froze or was cut off. */
  DEAD,
  /** His node died and he was not back on another within ten seconds. */
  NODE_DOWN;

  /** The reason as programs read it, such as {@code node-down}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
