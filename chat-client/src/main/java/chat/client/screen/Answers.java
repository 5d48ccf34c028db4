package chat.client.screen;

import chat.api.NodeInfo;
import chat.api.RoomInfo;
import chat.api.Texts;
import chat.api.UserInfo;
import chat.client.command.CommandName;
import chat.client.screen.Row.Kind;
import chat.client.text.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to commands, one object a line; two spaces between what is told of it. */
final class Answers {
  private static final String GAP = "  ";

  private final Messages messages;

  Answers(Messages messages) {
    this.messages = messages;
  }

  List<Row> users(List<UserInfo> users) {
    return users.stream().map(Tables::user).map(Answers::row).toList();
  }

  List<Row> nodes(List<NodeInfo> nodes) {
    return nodes.stream().map(Tables::node).map(Answers::row).toList();
  }

  List<Row> rooms(List<RoomInfo> rooms) {
    return rooms.stream().map(this::room).map(Answers::row).toList();
  }

  List<Row> topic(RoomInfo room) {
    String name = Texts.printable(room.room());
    return List.of(
        row(
            room.topic().isEmpty()
                ? messages.get("topic.none", name)
                : messages.get("topic.is", name, Texts.printable(room.topic()))));
  }

  List<Row> help(@Nullable CommandName about) {
    if (about != null) {
      return List.of(
          row(messages.get("usage." + about.key()) + GAP + messages.get("about." + about.key())));
    }
    List<Row> rows = new ArrayList<>();
    int width = 0;
    for (CommandName command : CommandName.values()) {
      width = Math.max(width, messages.get("usage." + command.key()).length());
    }
    for (CommandName command : CommandName.values()) {
      String usage = messages.get("usage." + command.key());
      rows.add(
          row(
              usage
                  + " ".repeat(width - usage.length())
                  + GAP
                  + messages.get("help." + command.key())));
    }
    rows.add(row(messages.get("help.more")));
    return rows;
  }

  private String room(RoomInfo room) {
    String line =
        "#" + Texts.printable(room.room()) + GAP + messages.get("room.users", room.members());
    String joined = room.joined() ? line + GAP + messages.get("room.joined") : line;
    return room.topic().isEmpty() ? joined : joined + GAP + Texts.printable(room.topic());
  }

  private static Row row(String body) {
    return new Row(Kind.ANSWER, "", "", body);
  }
}
