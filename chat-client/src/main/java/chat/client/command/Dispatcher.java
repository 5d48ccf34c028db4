package chat.client.command;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Texts;
import chat.client.connection.Chat;
import chat.client.connection.OutcomeUnknownException;
import chat.client.connection.Receipt;
import chat.client.connection.TakenBackException;
import chat.client.text.Messages;
import chat.client.text.Refusals;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests out, one after the other, on the thread that calls {@link #execute}; that must
 * not be the chat's listener thread. Lines to be sent are handed over without waiting for their
 * acks (but under pressure), every other command has its answer before {@link #execute} returns:
 * whatever comes after a {@code /join} is of the room that it joined.
 *
 * <p>What comes of it goes to the sink, from this thread or from the listener's.
 */
public final class Dispatcher {
  private final Chat chat;
  private final Messages messages;
  private final Checks checks;
  private final Past past;
  private final Consumer<Output> sink;

  /** {@code sink} must allow for two threads. */
  public Dispatcher(Chat chat, Messages messages, Consumer<Output> sink) {
    this.chat = chat;
    this.messages = messages;
    this.checks = new Checks(messages);
    this.past = new Past(chat, messages, checks, Clock.systemDefaultZone());
    this.sink = sink;
  }

  /** What became of a request. */
  public enum Fate {
    /** The sink has its ack, answer or error. */
    SETTLED,
    /** The chat was closed before; whether others saw the line is not known. */
    UNKNOWN
  }

  /**
   * Carries one request out; the future ends once the sink has seen what came of it. {@code /quit}
   * is for the caller: nothing is done about it here.
   */
  public CompletableFuture<Fate> execute(Request request) throws InterruptedException {
    String ref = request.ref();
    try {
      Command command = request.command();
      if (command instanceof Command.Say say) {
        return say(ref, say);
      } else if (command instanceof Command.Tell tell) {
        return tell(ref, tell);
      }
      CompletableFuture<Fate> fate = run(ref, command);
      fate.get();
      return fate;
    } catch (BadInputException e) {
      sink.accept(new Output.Failed(ref, e.code(), message(e)));
      return CompletableFuture.completedFuture(Fate.SETTLED);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the front end failed to show an answer", e.getCause());
    }
  }

  private CompletableFuture<Fate> run(@Nullable String ref, Command command)
      throws BadInputException {
    if (command instanceof Command.Join join) {
      String room = checks.room(join.room());
      return show(ref, chat.enter(room), room, done -> new Output.Done(ref, command));
    } else if (command instanceof Command.Part part) {
      String room = roomOrCurrent(part.room());
      return show(ref, chat.part(room), room, done -> new Output.Done(ref, command));
    } else if (command instanceof Command.Create create) {
      String room = checks.room(create.room());
      return show(ref, chat.create(room), room, done -> new Output.Done(ref, command));
    } else if (command instanceof Command.Topic topic) {
      return topic(ref, topic);
    } else if (command instanceof Command.Name name) {
      String user = checks.user(name.name());
      return show(ref, chat.rename(user), user, done -> new Output.Done(ref, command));
    }
    return ask(ref, command);
  }

  /** What changes nothing. */
  private CompletableFuture<Fate> ask(@Nullable String ref, Command command)
      throws BadInputException {
    if (command instanceof Command.Who who) {
      String room = who.room().isEmpty() ? "" : checks.room(who.room());
      return show(ref, chat.who(room), room, users -> new Output.Users(ref, users));
    } else if (command instanceof Command.Whois whois) {
      String user = checks.user(whois.user());
      return show(ref, chat.whois(user), user, found -> new Output.Users(ref, List.of(found)));
    } else if (command instanceof Command.History history) {
      String room = history.user().isEmpty() ? roomOrCurrent("") : "";
      String subject = history.user().isEmpty() ? room : history.user();
      return show(
          ref, past.history(history, room), subject, lines -> new Output.History(ref, lines));
    } else if (command instanceof Command.Search search) {
      return show(ref, past.search(search), search.room(), lines -> new Output.History(ref, lines));
    } else if (command instanceof Command.Rooms) {
      return show(ref, chat.rooms(), "", rooms -> new Output.Rooms(ref, rooms));
    } else if (command instanceof Command.Nodes) {
      return show(ref, chat.nodes(), "", nodes -> new Output.Nodes(ref, nodes));
    }
    if (!(command instanceof Command.Quit)) {
      sink.accept(new Output.Done(ref, command));
    }
    return CompletableFuture.completedFuture(Fate.SETTLED);
  }

  private CompletableFuture<Fate> topic(@Nullable String ref, Command.Topic topic)
      throws BadInputException {
    String room = roomOrCurrent("");
    if (topic.text().isEmpty()) {
      return show(
          ref,
          chat.room(room),
          room,
          found -> {
            sink.accept(new Output.Topic(ref, found));
            return new Output.Done(ref, topic);
          });
    }
    String text = checks.text(topic.text());
    return show(ref, chat.topic(room, text), room, done -> new Output.Done(ref, topic));
  }

  private CompletableFuture<Fate> say(@Nullable String ref, Command.Say say)
      throws BadInputException {
    String text = checks.text(say.text());
    String room = roomOrCurrent(say.room());
    sink.accept(new Output.Sending(ref, room, "", text, say.action()));
    CompletableFuture<Receipt> receipt =
        say.action() ? chat.act(room, text) : chat.send(room, text);
    return show(ref, receipt, room, done -> new Output.Ack(ref, done.id()));
  }

  private CompletableFuture<Fate> tell(@Nullable String ref, Command.Tell tell)
      throws BadInputException {
    String text = checks.text(tell.text());
    String user = checks.user(tell.user());
    sink.accept(new Output.Sending(ref, "", user, text, false));
    return show(ref, chat.tell(user, text), user, done -> new Output.Ack(ref, done.id()));
  }

  private String roomOrCurrent(String typed) throws BadInputException {
    if (!typed.isEmpty()) {
      return checks.room(typed);
    }
    String current = chat.currentRoom();
    if (current.isEmpty()) {
      throw new BadInputException(ErrorCode.NOT_IN_ROOM, messages.get("refused.in-no-room"));
    }
    return current;
  }

  private <T> CompletableFuture<Fate> show(
      @Nullable String ref,
      CompletableFuture<T> future,
      String subject,
      Function<T, Output> shown) {
    return future.handle(
        (answer, failure) -> {
          if (failure == null) {
            sink.accept(shown.apply(answer));
            return Fate.SETTLED;
          }
          Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
          if (cause instanceof ChatException refused) {
            sink.accept(new Output.Failed(ref, refused.code(), refusal(refused, subject)));
            return Fate.SETTLED;
          } else if (cause instanceof TakenBackException) {
            sink.accept(new Output.TakenBack(ref));
            return Fate.SETTLED;
          } else if (cause instanceof OutcomeUnknownException) {
            return Fate.UNKNOWN;
          }
          throw new IllegalStateException("a request failed unexpectedly", cause);
        });
  }

  private String refusal(ChatException refused, String subject) {
    if (refused instanceof Past.NoSuchLineException) {
      return message(refused);
    }
    return switch (refused.code()) {
      case NO_SUCH_USER, NO_SUCH_ROOM, NOT_IN_ROOM ->
          messages.get("refused." + refused.code().text(), Texts.printable(subject));
      default -> new Refusals(messages).of(refused);
    };
  }

  /** One line, whatever a node says. */
  private static String message(ChatException refused) {
    return Texts.printable(String.valueOf(refused.getMessage()));
  }
}
