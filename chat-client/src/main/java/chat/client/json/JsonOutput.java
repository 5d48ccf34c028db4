package chat.client.json;

import chat.api.ErrorCode;
import chat.api.NodeInfo;
import chat.api.RoomInfo;
import chat.api.UserInfo;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import chat.client.text.Sentence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what there is to show as JSON, one object a line. Immutable. */
public final class JsonOutput {
  private final InstantSource clock;

  /** {@code clock}: the time of what is no event. */
  public JsonOutput(InstantSource clock) {
    this.clock = clock;
  }

  /** The lines for {@code output}; none for what programs are not told. */
  public List<String> lines(Output output) {
    if (output instanceof Output.Happened happened) {
      return event(happened.event());
    } else if (output instanceof Output.Ack ack) {
      return one(now("ack").text("id", ack.id()).ref(ack.ref()));
    } else if (output instanceof Output.Failed failed) {
      return List.of(error(clock.instant(), failed.code(), failed.message(), failed.ref()));
    } else if (output instanceof Output.Users users) {
      return one(now("users").objects("users", users.users(), JsonOutput::user).ref(users.ref()));
    } else if (output instanceof Output.Rooms rooms) {
      return one(now("rooms").objects("rooms", rooms.rooms(), JsonOutput::room).ref(rooms.ref()));
    } else if (output instanceof Output.Topic topic) {
      List<RoomInfo> rooms = List.of(topic.room());
      return one(now("rooms").objects("rooms", rooms, JsonOutput::room).ref(topic.ref()));
    } else if (output instanceof Output.Nodes nodes) {
      return one(now("nodes").objects("nodes", nodes.nodes(), JsonOutput::node).ref(nodes.ref()));
    } else if (output instanceof Output.History history) {
      return history(history);
    } else if (output instanceof Output.Done done) {
      return one(now("done").ref(done.ref()));
    }
    return List.of(); // Sending: the ack says it; TakenBack: by a person
  }

  private List<String> history(Output.History answer) {
    List<String> lines = new ArrayList<>();
    answer.lines().forEach(line -> lines.add(history(line).ref(answer.ref()).end()));
    lines.add(now("done").number("count", answer.lines().size()).ref(answer.ref()).end());
    return lines;
  }

  /** {@code late} is how a line was shown; here it stands at its place. */
  private static JsonObject history(ChatEvent.History e) {
    JsonObject line = of("history", e).text("kind", e.kind().text()).text("id", e.id());
    if (e.kind() == ChatEvent.History.Kind.PRIVATE) {
      line.text("from", e.from()).text("to", e.to());
    } else {
      line.text("room", e.room()).text("from", e.from());
    }
    return line.text("text", e.text()).flag("late", false);
  }

  private static String error(Instant at, ErrorCode code, String message, @Nullable String ref) {
    return JsonObject.event("error", at)
        .text("code", code.text())
        .text("message", message)
        .ref(ref)
        .end();
  }

  private List<String> event(ChatEvent event) {
    if (event instanceof ChatEvent.Welcome e) {
      return one(welcome(e));
    } else if (event instanceof ChatEvent.Message e) {
      return one(message(e));
    } else if (event instanceof ChatEvent.PrivateMessage e) {
      return one(privately(e));
    } else if (event instanceof ChatEvent.History e) {
      return one(history(e));
    } else if (event instanceof ChatEvent.Closed e) {
      String bye = of("bye", e).text("reason", e.reason().text()).end();
      return e.error() == null
          ? List.of(bye)
          : List.of(error(e.at(), e.error(), e.message(), null), bye);
    } else if (event instanceof ChatEvent.Resent e) {
      return e.refused() == null
          ? one(of("ack", e).text("id", e.id()))
          : List.of(error(e.at(), e.refused(), notResent(e), null));
    }
    return change(event);
  }

  private static List<String> change(ChatEvent event) {
    if (event instanceof ChatEvent.Joined e) {
      return one(of("join", e).text("user", e.user()).text("node", e.node()));
    } else if (event instanceof ChatEvent.Left e) {
      return one(
          of("leave", e)
              .text("user", e.user())
              .text("node", e.node())
              .text("reason", e.reason().text()));
    } else if (event instanceof ChatEvent.RoomJoined e) {
      return one(of("room-join", e).text("user", e.user()).text("room", e.room()));
    } else if (event instanceof ChatEvent.RoomParted e) {
      return one(of("room-part", e).text("user", e.user()).text("room", e.room()));
    } else if (event instanceof ChatEvent.TopicChanged e) {
      return one(of("topic", e).text("room", e.room()).text("by", e.by()).text("topic", e.topic()));
    } else if (event instanceof ChatEvent.RoomChanged e) {
      return one(
          of("room", e).text("room", e.room()).text("by", e.by()).text("state", e.state().text()));
    } else if (event instanceof ChatEvent.NameChanged e) {
      return one(
          of("name", e)
              .text("user", e.user())
              .text("old", e.old())
              .text("reason", e.reason().text()));
    } else if (event instanceof ChatEvent.NodeChanged e) {
      return one(of("node", e).text("node", e.node()).text("state", e.state().text()));
    } else if (event instanceof ChatEvent.Reconnected e) {
      return one(of("reconnected", e).text("node", e.node()).number("missed", e.missed()));
    }
    return List.of(); // Waiting passes; Searching and Advice are for people: they go to stderr
  }

  private static String notResent(ChatEvent.Resent e) {
    return Sentence.of("event.not-resent", e.message(), e.text()).english();
  }

  private static JsonObject welcome(ChatEvent.Welcome e) {
    return of("welcome", e)
        .text("user", e.user())
        .text("node", e.node())
        .texts("rooms", e.rooms())
        .text("current", e.current())
        .texts("nodes", e.nodes())
        .texts("users", e.users())
        .number("userCount", e.userCount())
        .number("missed", e.missed());
  }

  private static JsonObject message(ChatEvent.Message e) {
    return of(e.action() ? "action" : "message", e)
        .text("id", e.id())
        .text("room", e.room())
        .text("from", e.from())
        .text("text", e.text())
        .flag("late", e.late());
  }

  private static JsonObject privately(ChatEvent.PrivateMessage e) {
    return of("private", e)
        .text("id", e.id())
        .text("from", e.from())
        .text("to", e.to())
        .text("text", e.text())
        .flag("late", e.late())
        .text("via", "server");
  }

  private static void user(JsonObject object, UserInfo user) {
    object
        .text("user", user.user())
        .text("node", user.node())
        .texts("rooms", List.of(user.rooms()))
        .time("since", Instant.ofEpochMilli(user.since()));
  }

  private static void room(JsonObject object, RoomInfo room) {
    object
        .text("room", room.room())
        .number("members", room.members())
        .flag("joined", room.joined())
        .text("topic", room.topic());
  }

  private static void node(JsonObject object, NodeInfo node) {
    JsonTables.node(object, node);
  }

  private JsonObject now(String event) {
    return JsonObject.event(event, clock.instant());
  }

  private static JsonObject of(String name, ChatEvent event) {
    return JsonObject.event(name, event.at());
  }

  private static List<String> one(JsonObject object) {
    return List.of(object.end());
  }
}
