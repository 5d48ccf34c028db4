package chat.client.command;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Names;
import chat.api.Texts;
import chat.client.connection.Chat;
import chat.client.connection.Receipt;
import chat.client.text.Messages;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final Consumer<Output> sink;

  /** {@code sink} must allow for two threads. */
  public Dispatcher(Chat chat, Messages messages, Consumer<Output> sink) {
    this.chat = chat;
    this.messages = messages;
    this.sink = sink;
  }

  /** Carries one request out. {@code /quit} is for the caller: nothing is done about it here. */
  public void execute(Request request) throws InterruptedException {
    String ref = request.ref();
    try {
      Command command = request.command();
      if (command instanceof Command.Say say) {
        say(ref, say);
      } else if (command instanceof Command.Tell tell) {
        tell(ref, tell);
      } else {
        run(ref, command);
      }
    } catch (BadInputException e) {
      sink.accept(new Output.Failed(ref, e.code(), message(e)));
    }
  }

  private void run(@Nullable String ref, Command command)
      throws BadInputException, InterruptedException {
    if (command instanceof Command.Join join) {
      String room = Names.room(join.room());
      answer(ref, chat.enter(room), room, done -> new Output.Done(ref, command));
    } else if (command instanceof Command.Part part) {
      String room = roomOrCurrent(part.room());
      answer(ref, chat.part(room), room, done -> new Output.Done(ref, command));
    } else if (command instanceof Command.Who who) {
      String room = who.room().isEmpty() ? "" : Names.room(who.room());
      answer(ref, chat.who(room), room, users -> new Output.Users(ref, users));
    } else if (command instanceof Command.Whois whois) {
      String user = Names.user(whois.user());
      answer(ref, chat.whois(user), user, found -> new Output.Users(ref, List.of(found)));
    } else if (command instanceof Command.Rooms) {
      answer(ref, chat.rooms(), "", rooms -> new Output.Rooms(ref, rooms));
    } else if (command instanceof Command.Nodes) {
      answer(ref, chat.nodes(), "", nodes -> new Output.Nodes(ref, nodes));
    } else if (!(command instanceof Command.Quit)) {
      sink.accept(new Output.Done(ref, command));
    }
  }

  private void say(@Nullable String ref, Command.Say say) throws BadInputException {
    String text = Texts.check(say.text());
    String room = roomOrCurrent(say.room());
    sink.accept(new Output.Sending(ref, room, "", text, say.action()));
    acknowledge(ref, say.action() ? chat.act(room, text) : chat.send(room, text), room);
  }

  private void tell(@Nullable String ref, Command.Tell tell) throws BadInputException {
    String text = Texts.check(tell.text());
    String user = Names.user(tell.user());
    sink.accept(new Output.Sending(ref, "", user, text, false));
    acknowledge(ref, chat.tell(user, text), user);
  }

  private String roomOrCurrent(String typed) throws BadInputException {
    if (!typed.isEmpty()) {
      return Names.room(typed);
    }
    String current = chat.currentRoom();
    if (current.isEmpty()) {
      throw new BadInputException(ErrorCode.NOT_IN_ROOM, messages.get("refused.in-no-room"));
    }
    return current;
  }

  private void acknowledge(
      @Nullable String ref, CompletableFuture<Receipt> future, String subject) {
    var unused =
        future.handle(
            (receipt, failure) -> {
              show(ref, subject, failure, () -> new Output.Ack(ref, receipt.id()));
              return subject;
            });
  }

  private <T> void answer(
      @Nullable String ref, CompletableFuture<T> future, String subject, Function<T, Output> shown)
      throws InterruptedException {
    try {
      future
          .handle(
              (answer, failure) -> {
                show(ref, subject, failure, () -> shown.apply(answer));
                return subject;
              })
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the front end failed to show an answer", e.getCause());
    }
  }

  private void show(
      @Nullable String ref,
      String subject,
      @Nullable Throwable failure,
      Supplier<Output> otherwise) {
    if (failure == null) {
      sink.accept(otherwise.get());
      return;
    }
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause instanceof ChatException refused) {
      sink.accept(new Output.Failed(ref, refused.code(), refusal(refused, subject)));
    }
    // Anything else: the chat was closed first, and whether the line went out is not known.
  }

  private String refusal(ChatException refused, String subject) {
    return switch (refused.code()) {
      case NO_SUCH_USER, NO_SUCH_ROOM, NOT_IN_ROOM ->
          messages.get("refused." + refused.code().text(), Texts.printable(subject));
      default -> message(refused);
    };
  }

  /** One line, whatever a node says. */
  private static String message(ChatException refused) {
    return Texts.printable(String.valueOf(refused.getMessage()));
  }
}
