package chat.client.command;

import org.jspecify.annotations.Nullable;

/**
 * What a line asks for. Names and texts stand as they were typed; they are checked when executed.
 */
public sealed interface Command {

  /** A line for a room; {@code action} for {@code /me}. {@code room}: empty for the current one. */
  record Say(String room, String text, boolean action) implements Command {}

  /** {@code /msg}: a line for one user. */
  record Tell(String user, String text) implements Command {}

  /** {@code /join}. */
  record Join(String room) implements Command {}

  /** {@code /part}; {@code room}: empty for the current one. */
  record Part(String room) implements Command {}

  /** {@code /create}. */
  record Create(String room) implements Command {}

  /** {@code /topic} of the current room; {@code text}: empty to be told it. */
  record Topic(String text) implements Command {}

  /** {@code /name}. */
  record Name(String name) implements Command {}

  /** {@code /rooms}. */
  record Rooms() implements Command {}

  /** {@code /who}; {@code room}: empty for the whole cluster. */
  record Who(String room) implements Command {}

  /** {@code /whois}. */
  record Whois(String user) implements Command {}

  /** {@code /nodes}. */
  record Nodes() implements Command {}

  /**
   * {@code /history}: of the current room, or of the private talk with {@code user}. The first of
   * {@code around}, {@code since} and {@code count} that is given counts.
   *
   * @param user empty for the current room
   * @param since a time as typed, or empty
   * @param around a line's id, or empty
   */
  record History(String user, int count, String since, String around) implements Command {}

  /** {@code /search}; what is not given is empty, {@code since} is as typed. */
  record Search(String words, String from, String room, String since) implements Command {}

  /** {@code /clear}. */
  record Clear() implements Command {}

  /** {@code /help}; null for all commands. */
  record Help(@Nullable CommandName about) implements Command {}

  /** {@code /quit} and {@code exit}. */
  record Quit() implements Command {}
}
