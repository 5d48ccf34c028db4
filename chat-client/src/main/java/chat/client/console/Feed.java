package chat.client.console;

import chat.api.ErrorCode;
import chat.api.Names;
import chat.api.NodeState;
import chat.client.command.Command;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import chat.client.screen.Row;
import chat.client.screen.Rows;
import chat.client.text.Messages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happens in the chat, and what comes of commands, into the {@link Model}. Called by
 * the chat's listener thread and by the one that carries commands out.
 */
final class Feed implements Consumer<Output> {
  /** So long the order has waited already when that is told. */
  private static final long HELD_MILLIS = 500;

  private final Model model;
  private final Messages messages;
  private final Rows rows;
  private final Styler styler;
  private final Clock clock;
  private final Consumer<ChatEvent.Closed> closed;

  /** From the requests' refs to the model's, for own lines on their way. */
  private final Map<String, Own> own = new ConcurrentHashMap<>();

  /** Volatile: set once the chat is there; events come before. */
  private volatile @Nullable Supplier<String> currentRoom;

  private record Own(long ref, String text) {}

  Feed(
      Model model,
      Messages messages,
      Styler styler,
      Clock clock,
      Consumer<ChatEvent.Closed> closed) {
    this.model = model;
    this.messages = messages;
    this.rows = new Rows(messages);
    this.styler = styler;
    this.clock = clock;
    this.closed = closed;
  }

  /** From now on {@code room} says which room is the current one. */
  void currentRoom(Supplier<String> room) {
    currentRoom = room;
    refreshRoom();
  }

  @Override
  public void accept(Output output) {
    refreshRoom();
    String room = model.status().room();
    if (output instanceof Output.Happened happened) {
      event(happened.event(), room);
    } else if (output instanceof Output.Sending sending) {
      sending(sending, room);
    } else if (output instanceof Output.Ack ack) {
      Own line = ack.ref() == null ? null : own.remove(ack.ref());
      if (line != null) {
        model.acknowledged(line.ref(), ack.id(), clock.millis());
      }
    } else if (output instanceof Output.Failed failed) {
      failed(failed);
    } else if (output instanceof Output.History history) {
      history.lines().forEach(line -> before(line, room));
      notice(messages.get("console.history", history.lines().size()));
    } else if (output instanceof Output.TakenBack back) {
      Own line = back.ref() == null ? null : own.remove(back.ref());
      if (line != null) {
        model.refused(line.ref());
      }
    } else if (output instanceof Output.Done done && done.command() instanceof Command.Clear) {
      model.clear();
    } else {
      answer(rows.of(output, room));
    }
  }

  /** Lines of ours, such as an answer to a command that only this console knows. */
  void answer(List<Row> answer) {
    String time = styler.time(clock.instant());
    for (Row row : answer) {
      model.add(styler.line(time, row, "", ""));
      time = styler.noTime();
    }
  }

  /** A line of an answer. */
  void reply(String text) {
    answer(List.of(new Row(Row.Kind.MESSAGE, "", "", text)));
  }

  void notice(String text) {
    answer(List.of(new Row(Row.Kind.NOTICE, "", "", text)));
  }

  void error(String text) {
    answer(List.of(new Row(Row.Kind.ERROR, "", "", text)));
  }

  private void event(ChatEvent event, String room) {
    if (event instanceof ChatEvent.Message e) {
      said(e, room, e.id(), e.from(), roomKey(e.room(), e.text()));
    } else if (event instanceof ChatEvent.PrivateMessage e) {
      said(e, room, e.id(), e.from(), userKey(e.to(), e.text()));
    } else if (event instanceof ChatEvent.History e) {
      before(e, room);
    } else {
      status(event);
      for (Row row : missed(event).orElseGet(() -> rows.of(new Output.Happened(event), room))) {
        model.add(styler.line(styler.time(event.at()), row, "", ""));
      }
      if (event instanceof ChatEvent.Closed e) {
        closed.accept(e);
      }
    }
  }

  /** The line before what was missed, where it is known how much and since when. */
  private Optional<List<Row>> missed(ChatEvent event) {
    if (event instanceof ChatEvent.Welcome e) {
      return missed(e.missed(), e.since());
    } else if (event instanceof ChatEvent.Reconnected e) {
      return missed(e.missed(), e.since());
    }
    return Optional.empty();
  }

  private Optional<List<Row>> missed(long count, @Nullable Instant since) {
    if (count <= 0 || since == null) {
      return Optional.empty();
    }
    String day = styler.day(since, clock.instant(), Locale.forLanguageTag(messages.language()));
    String key = day.isEmpty() ? "console.missed.today" : "console.missed";
    String text = messages.get(key, count, styler.time(since), day);
    return Optional.of(List.of(new Row(Row.Kind.NOTICE, "", "", text)));
  }

  private void said(ChatEvent event, String room, String id, String from, String key) {
    String self = model.status().user();
    for (Row row : rows.of(new Output.Happened(event), room)) {
      Line line = styler.line(styler.time(event.at()), row, from, self);
      if (Styler.same(from, self)) {
        model.returned(id, key, line);
      } else {
        model.add(line);
      }
      if (Styler.alerts(row, from, self)) {
        model.ring();
      }
    }
  }

  /** A line that was said before: nothing is told of it, and it rings nobody. */
  private void before(ChatEvent.History said, String room) {
    Row row = rows.history(said, room);
    String when = styler.when(said.at(), clock.instant());
    model.add(styler.line(when, row, said.from(), model.status().user()));
  }

  private void status(ChatEvent event) {
    if (event instanceof ChatEvent.Welcome e) {
      model.status(
          s ->
              new Status(
                  e.user(), e.current(), e.node(), true, sorted(e.nodes(), e.node()), "", 0));
      notice(messages.get("console.welcome", e.user(), e.node(), e.userCount()));
    } else if (event instanceof ChatEvent.NameChanged e) {
      model.status(s -> s.withUser(e.user()));
    } else if (event instanceof ChatEvent.NodeChanged e) {
      model.status(s -> s.withNodes(changed(s.nodes(), e)));
    } else if (event instanceof ChatEvent.Searching) {
      model.status(s -> s.withNode(s.node(), false).withoutWaiting());
    } else if (event instanceof ChatEvent.Waiting e) {
      model.status(s -> s.withWaiting(e.node(), e.at().toEpochMilli() - HELD_MILLIS));
    } else if (event instanceof ChatEvent.Reconnected e) {
      model.status(
          s -> s.withNode(e.node(), true).withNodes(sorted(s.nodes(), e.node())).withoutWaiting());
      notice(messages.get("console.reconnected", e.node()));
    } else if (event instanceof ChatEvent.Closed) {
      model.status(s -> s.withNode(s.node(), false));
    }
  }

  private static List<String> sorted(List<String> nodes, String node) {
    TreeSet<String> all = new TreeSet<>(nodes);
    all.add(node);
    return List.copyOf(all);
  }

  private static List<String> changed(List<String> nodes, ChatEvent.NodeChanged change) {
    List<String> now = new ArrayList<>(nodes);
    now.remove(Visible.of(change.node()));
    return change.state() == NodeState.UP ? sorted(now, change.node()) : now;
  }

  private void sending(Output.Sending sending, String room) {
    String self = model.status().user();
    Instant now = clock.instant();
    boolean personal = !sending.to().isEmpty();
    ChatEvent event =
        personal
            ? new ChatEvent.PrivateMessage(now, "", self, sending.to(), sending.text(), false)
            : new ChatEvent.Message(
                now, "", sending.room(), self, sending.text(), sending.action(), false);
    String key =
        personal ? userKey(sending.to(), sending.text()) : roomKey(sending.room(), sending.text());
    for (Row row : rows.of(new Output.Happened(event), room)) {
      long ref =
          model.sending(styler.line(styler.time(now), row, self, self), key, now.toEpochMilli());
      if (sending.ref() != null) {
        own.put(sending.ref(), new Own(ref, sending.text()));
      }
    }
  }

  private void failed(Output.Failed failed) {
    Own line = failed.ref() == null ? null : own.remove(failed.ref());
    if (line == null) {
      answer(rows.of(failed, ""));
      return;
    }
    model.refused(line.ref());
    answer(rows.of(notSent(failed, line.text()), ""));
  }

  private Output.Failed notSent(Output.Failed failed, String text) {
    ErrorCode code = failed.code();
    return new Output.Failed(
        failed.ref(), code, messages.get("console.not-sent", failed.message(), shortened(text)));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 60
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
  }

  private static String roomKey(String room, String text) {
    return "#" + Names.key(room) + " " + text;
  }

  private static String userKey(String user, String text) {
    return "@" + Names.key(user) + "\n" + text;
  }

  private void refreshRoom() {
    Supplier<String> current = currentRoom;
    if (current != null) {
      String room = current.get();
      model.status(s -> s.withRoom(room));
    }
  }
}
