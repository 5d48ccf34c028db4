package chat.client.screen;

import chat.api.LeaveReason;
import chat.api.Names;
import chat.api.NodeState;
import chat.api.Texts;
import chat.client.command.Command;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import chat.client.screen.Row.Kind;
import chat.client.text.Messages;
import chat.client.text.Sentence;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of the screen of what there is to show. Tags are the same in every language; whatever
 * others wrote is made printable. Immutable.
 */
public final class Rows {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final ZoneId zone;
  private final Messages messages;
  private final Answers answers;

  /** In the zone of this machine. */
  public Rows(Messages messages) {
    this(messages, ZoneId.systemDefault());
  }

  public Rows(Messages messages, ZoneId zone) {
    this.zone = zone;
    this.messages = messages;
    this.answers = new Answers(messages);
  }

  /**
   * The lines for {@code output}; none for what does not show itself (welcome, ack, done).
   *
   * @param current the current room; empty when in none
   */
  public List<Row> of(Output output, String current) {
    if (output instanceof Output.Happened happened) {
      Row row = event(happened.event(), current);
      return row == null ? List.of() : List.of(row);
    } else if (output instanceof Output.Failed failed) {
      return List.of(new Row(Kind.ERROR, "", "", Texts.printable(failed.message())));
    } else if (output instanceof Output.Users users) {
      return answers.users(users.users());
    } else if (output instanceof Output.Rooms rooms) {
      return answers.rooms(rooms.rooms());
    } else if (output instanceof Output.Topic topic) {
      return answers.topic(topic.room());
    } else if (output instanceof Output.Nodes nodes) {
      return answers.nodes(nodes.nodes());
    } else if (output instanceof Output.History history) {
      return history.lines().stream().map(line -> history(line, current)).toList();
    } else if (output instanceof Output.Done done && done.command() instanceof Command.Help help) {
      return answers.help(help.about());
    }
    return List.of();
  }

  private @Nullable Row event(ChatEvent event, String current) {
    if (event instanceof ChatEvent.Message e) {
      return message(e, current);
    } else if (event instanceof ChatEvent.PrivateMessage e) {
      return new Row(
          Kind.PRIVATE, "", late(e.late()) + privately(e.from(), e.to()), safe(e.text()));
    } else if (event instanceof ChatEvent.History e) {
      return history(e, current);
    } else if (event instanceof ChatEvent.Joined e) {
      return new Row(Kind.JOIN, "", "[JOIN]", messages.get("event.join", safe(e.user())));
    } else if (event instanceof ChatEvent.Left e) {
      String key = e.reason() == LeaveReason.EXIT ? "event.leave.exit" : "event.leave.gone";
      return new Row(Kind.LEAVE, "", "[LEAVE]", messages.get(key, safe(e.user())));
    } else if (event instanceof ChatEvent.NodeChanged e) {
      return node(e);
    }
    return change(event);
  }

  private @Nullable Row change(ChatEvent event) {
    if (event instanceof ChatEvent.RoomJoined e) {
      return room("event.room-join", e.user(), e.room());
    } else if (event instanceof ChatEvent.RoomParted e) {
      return room("event.room-part", e.user(), e.room());
    } else if (event instanceof ChatEvent.TopicChanged e) {
      return e.topic().isEmpty()
          ? room("event.topic.none", e.by(), e.room())
          : room("event.topic", e.by(), e.room(), e.topic());
    } else if (event instanceof ChatEvent.RoomChanged e) {
      return room("event.room." + e.state().text(), e.by(), e.room());
    } else if (event instanceof ChatEvent.NameChanged e) {
      String said = messages.get("event.name." + e.reason().text(), safe(e.user()), safe(e.old()));
      return new Row(Kind.NAME, "", "[NAME]", said);
    }
    return notice(event);
  }

  private @Nullable Row notice(ChatEvent event) {
    if (event instanceof ChatEvent.Searching) {
      return new Row(Kind.NOTICE, "", "", messages.get("event.searching"));
    } else if (event instanceof ChatEvent.Advice e) {
      return new Row(Kind.NOTICE, "", "", safe(messages.get(e.sentence())));
    } else if (event instanceof ChatEvent.Welcome e) {
      return missed(e.missed());
    } else if (event instanceof ChatEvent.Reconnected e) {
      return missed(e.missed());
    } else if (event instanceof ChatEvent.Resent e) {
      return e.refused() == null
          ? null
          : new Row(
              Kind.ERROR,
              "",
              "",
              messages.get("event.not-resent", safe(e.message()), safe(e.text())));
    } else if (event instanceof ChatEvent.Closed e && !e.message().isEmpty()) {
      return new Row(Kind.ERROR, "", "", end(e));
    }
    return null;
  }

  /** Why the chat ended, printable; empty when there is nothing to say. */
  public String end(ChatEvent.Closed e) {
    return e.reason() == ChatEvent.Reason.REPLACED
        ? safe(messages.get(Sentence.words("event.replaced", e.message())))
        : safe(e.message());
  }

  private static Row message(ChatEvent.Message e, String current) {
    String room = elsewhere(e.room(), current);
    String late = late(e.late());
    return e.action()
        ? new Row(Kind.ACTION, room, late + "*", safe(e.from()) + " " + safe(e.text()))
        : new Row(Kind.MESSAGE, room, late + "[" + safe(e.from()) + "]", safe(e.text()));
  }

  /** A line that was said before, with day and time. */
  public Row history(ChatEvent.History e, String current) {
    String when = WHEN.format(e.at().atZone(zone));
    String room = e.room().isEmpty() ? "" : elsewhere(e.room(), current);
    return switch (e.kind()) {
      case MESSAGE -> new Row(Kind.MESSAGE, room, when, "[" + safe(e.from()) + "]", safe(e.text()));
      case ACTION -> new Row(Kind.ACTION, room, when, "*", safe(e.from()) + " " + safe(e.text()));
      case PRIVATE -> new Row(Kind.PRIVATE, "", when, privately(e.from(), e.to()), safe(e.text()));
    };
  }

  private static String privately(String from, String to) {
    return "[private " + safe(from) + " → " + safe(to) + "]";
  }

  /** The room, unless it is the current one. */
  private static String elsewhere(String room, String current) {
    return Names.key(room).equals(Names.key(current)) ? "" : safe(room);
  }

  private Row room(String key, String... arguments) {
    Object[] safe = Arrays.stream(arguments).map(Rows::safe).toArray();
    return new Row(Kind.ROOM, "", "[ROOM]", messages.get(key, safe));
  }

  private Row node(ChatEvent.NodeChanged e) {
    NodeState state = e.state();
    String key =
        switch (state) {
          case DOWN, SILENT -> "event.node.down";
          case CLOSING -> "event.node.closing";
          case UP, STARTING -> "event.node.up";
        };
    return new Row(Kind.NODE, "", "[NODE]", messages.get(key, safe(e.node())));
  }

  private @Nullable Row missed(long count) {
    return count == 0
        ? null
        : new Row(
            Kind.NOTICE,
            "",
            "",
            count < 0 ? messages.get("event.missed.unknown") : messages.get("event.missed", count));
  }

  private static String late(boolean late) {
    return late ? "[LATE] " : "";
  }

  private static String safe(String text) {
    return Texts.printable(text);
  }
}
