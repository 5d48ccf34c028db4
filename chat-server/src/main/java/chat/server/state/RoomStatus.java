package chat.server.state;

/** How a room does. */
public enum RoomStatus {
  /** Well. */
  OPEN,
  /** A defect stopped it; it is to be rebuilt. */
  STOPPED,
  /** The defect came again: it stays as it was until this node starts anew. */
  BROKEN
}
