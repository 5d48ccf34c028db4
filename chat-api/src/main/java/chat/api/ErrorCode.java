package chat.api;

/**
 * The reasons for which something that a user or a program asked for is refused. They cross the
 * wire by name and stand in JSON as {@link #text()}; they only grow.
 */
public enum ErrorCode {
  /** A line of input is no JSON object, or is over the size limit. */
  BAD_JSON,
  /** The form is right and the content is not: a missing field, a wrong type, an empty text. */
  BAD_INPUT,
  /** A user, room or node name breaks the rules of {@link Names}. */
  BAD_NAME,
  /** A text is over {@link Texts#MAX_LENGTH} characters. */
  TOO_LONG,
  /** There is no such command. */
  UNKNOWN_COMMAND,
  /** No connected user has that name. */
  NO_SUCH_USER,
  /** There is no room of that name. */
  NO_SUCH_ROOM,
  /** The room exists and the user is not a member of it. */
  NOT_IN_ROOM,
  /** Another account, or another living process of the same account, holds the user name. */
  NAME_TAKEN,
  /** Reserved; nothing sends it yet. */
  RATE_LIMITED,
  /** The caller may not do this. */
  NOT_ALLOWED,
  /** The node cannot do it now: it is starting, closing, or its order stands still. */
  UNAVAILABLE,
  /** An address could not be called. */
  UNREACHABLE;

  /** The code as programs read it, such as {@code name-taken}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
