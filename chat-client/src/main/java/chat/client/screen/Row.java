package chat.client.screen;

/**
 * One line of the screen, in the pieces that a theme may colour. Everything in it is printable.
 *
 * @param room the room that it is of, when that is not the current one; otherwise empty
 * @param when day and time of what was said before; otherwise empty
 * @param tag what stands in front, such as {@code [JOIN]} or {@code [John]}; empty for none
 * @param body the rest
 */
public record Row(Kind kind, String room, String when, String tag, String body) {

  /** Something that happens now. */
  public Row(Kind kind, String room, String tag, String body) {
    this(kind, room, "", tag, body);
  }

  /** What a line is about. */
  public enum Kind {
    /** Somebody's line in a room. */
    MESSAGE,
    /** {@code /me}. */
    ACTION,
    /** A private line. */
    PRIVATE,
    /** Somebody came. */
    JOIN,
    /** Somebody went. */
    LEAVE,
    /** A node came or went. */
    NODE,
    /** Somebody entered or left a room, made it or gave it a topic. */
    ROOM,
    /** One's own name is another now. */
    NAME,
    /** A part of an answer to a command. */
    ANSWER,
    /** Something that the reader should know. */
    NOTICE,
    /** Something was refused or went wrong. */
    ERROR
  }

  /** The whole line. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!room.isEmpty()) {
      text.append('#').append(room).append(' ');
    }
    if (!when.isEmpty()) {
      text.append(when).append(' ');
    }
    if (!tag.isEmpty()) {
      text.append(tag).append(' ');
    }
    return text.append(body).toString();
  }
}
