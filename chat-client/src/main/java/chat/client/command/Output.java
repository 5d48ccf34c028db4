package chat.client.command;

import chat.api.ErrorCode;
import chat.api.NodeInfo;
import chat.api.RoomInfo;
import chat.api.UserInfo;
import chat.client.connection.ChatEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something for a front end to show. {@code ref} is that of the request it belongs to; null when
 * that had none. Names and texts in it come from others: nothing of them has been made printable
 * yet.
 */
public sealed interface Output {

  /** Something happened in the chat; comes in the order in which it is to be shown. */
  record Happened(ChatEvent event) implements Output {}

  /**
   * A line was handed over to be sent; an {@link Ack} or a {@link Failed} follows. One of {@code
   * room} and {@code to} is empty.
   */
  record Sending(@Nullable String ref, String room, String to, String text, boolean action)
      implements Output {}

  /** A line was accepted; {@code id} is that of its event, which comes before or after. */
  record Ack(@Nullable String ref, String id) implements Output {}

  /** A line was taken back before any node was handed it. */
  record TakenBack(@Nullable String ref) implements Output {}

  /** A request was refused. {@code message}: one sentence in the reader's language. */
  record Failed(@Nullable String ref, ErrorCode code, String message) implements Output {}

  /** The answer to {@code /who} and {@code /whois}. */
  record Users(@Nullable String ref, List<UserInfo> users) implements Output {}

  /** The answer to {@code /rooms}. */
  record Rooms(@Nullable String ref, List<RoomInfo> rooms) implements Output {}

  /** The answer to {@code /topic}; a {@link Done} follows. */
  record Topic(@Nullable String ref, RoomInfo room) implements Output {}

  /** The answer to {@code /nodes}. */
  record Nodes(@Nullable String ref, List<NodeInfo> nodes) implements Output {}

  /** The answer to {@code /history} and {@code /search}, oldest first. */
  record History(@Nullable String ref, List<ChatEvent.History> lines) implements Output {}

  /**
   * {@code command}, one that has no other answer, is carried out ({@code /clear}, {@code /help}:
   * now).
   */
  record Done(@Nullable String ref, Command command) implements Output {}
}
