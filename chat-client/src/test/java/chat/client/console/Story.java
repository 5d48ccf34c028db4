package chat.client.console;

import chat.api.ErrorCode;
import chat.api.LeaveReason;
import chat.api.NodeState;
import chat.client.command.Command;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import chat.client.text.Messages;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** A source of events and answers, without a chat: each method is something that happens. */
final class Story {
  static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  final Model model = new Model();
  final Feed feed;
  private final Hands hands = new Hands();

  Story(Locale locale) {
    feed = new Feed(model, Messages.of(locale), new Styler(ZoneOffset.UTC), hands, closed -> {});
  }

  Story() {
    this(Locale.ENGLISH);
  }

  Story welcome(String user) {
    return happens(
        new ChatEvent.Welcome(
            now(),
            user,
            "nodo1",
            List.of("general"),
            "general",
            List.of("nodo1", "nodo2"),
            List.of("John", user),
            2,
            0,
            null));
  }

  Story message(String from, String room, String text) {
    return returned("m" + text.hashCode(), from, room, text);
  }

  Story returned(String id, String from, String room, String text) {
    return happens(new ChatEvent.Message(now(), id, room, from, text, false, false));
  }

  Story action(String from, String text) {
    return happens(new ChatEvent.Message(now(), "a", "general", from, text, true, false));
  }

  Story late(String from, String text) {
    return happens(new ChatEvent.Message(now(), "l", "general", from, text, false, true));
  }

  Story personal(String from, String to, String text) {
    return happens(new ChatEvent.PrivateMessage(now(), "p" + text, from, to, text, false));
  }

  Story joins(String user) {
    return happens(new ChatEvent.Joined(now(), user, "nodo2"));
  }

  Story leaves(String user, LeaveReason reason) {
    return happens(new ChatEvent.Left(now(), user, "nodo2", reason));
  }

  Story node(String node, NodeState state) {
    return happens(new ChatEvent.NodeChanged(now(), node, state));
  }

  Story searching() {
    return happens(new ChatEvent.Searching(now(), "nodo1 does not answer"));
  }

  Story reconnected(String node) {
    return happens(new ChatEvent.Reconnected(now(), node, -1, null));
  }

  Story waits(String node) {
    return happens(new ChatEvent.Waiting(now(), node));
  }

  Story happens(ChatEvent event) {
    feed.accept(new Output.Happened(event));
    return this;
  }

  Story sends(String ref, String text) {
    feed.accept(new Output.Sending(ref, "general", "", text, false));
    return this;
  }

  Story acknowledged(String ref, String id) {
    feed.accept(new Output.Ack(ref, id));
    return this;
  }

  Story refused(String ref, String message) {
    feed.accept(new Output.Failed(ref, ErrorCode.NOT_IN_ROOM, message));
    return this;
  }

  Story missed(int count, Instant since) {
    return happens(new ChatEvent.Reconnected(now(), "nodo2", count, since));
  }

  Story takesBack(String ref) {
    feed.accept(new Output.TakenBack(ref));
    return this;
  }

  Story help() {
    feed.accept(new Output.Done(null, new Command.Help(null)));
    return this;
  }

  Story clears() {
    feed.accept(new Output.Done(null, new Command.Clear()));
    return this;
  }

  /** Lets time pass, and has the model look at the clock. */
  Story later(long millis) {
    hands.now = hands.now.plusMillis(millis);
    model.tick(hands.now.toEpochMilli());
    return this;
  }

  private Instant now() {
    return hands.now;
  }

  private static final class Hands extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
