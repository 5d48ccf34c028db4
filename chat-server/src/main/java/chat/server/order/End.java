package chat.server.order;

/** Why a session ended here. */
public enum End {
  /** The same client has a newer one. */
  REPLACED,
  /** A delivery failed or took too long. */
  UNDELIVERED,
  /** Nothing was heard for three beat intervals. */
  SILENT,
  /** The client left. */
  LEFT,
  /** The node leaves. */
  LEAVING,
  /** The node's disk does not write. */
  STOPPED
}
