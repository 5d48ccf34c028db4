package chat.client.command;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.client.connection.Chat;
import chat.client.connection.ChatEvent;
import chat.client.connection.Excerpt;
import chat.client.connection.SearchTerms;
import chat.client.text.Messages;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Carries out {@code /history} and {@code /search}. */
final class Past {
  private final Chat chat;
  private final Messages messages;
  private final Checks checks;
  private final Clock clock;

  /**
   * @param clock in the zone in which people type times
   */
  Past(Chat chat, Messages messages, Checks checks, Clock clock) {
    this.chat = chat;
    this.messages = messages;
    this.checks = checks;
    this.clock = clock;
  }

  /**
   * What was said.
   *
   * @param room where, if it was not said to a user
   */
  CompletableFuture<List<ChatEvent.History>> history(Command.History command, String room)
      throws BadInputException {
    Excerpt all =
        command.user().isEmpty()
            ? Excerpt.ofRoom(checks.room(room))
            : Excerpt.ofTalk(checks.shownUser(command.user()));
    if (!command.around().isEmpty()) {
      return around(all, command.around());
    }
    return chat.history(
        command.since().isEmpty() ? all.last(command.count()) : all.since(time(command.since())));
  }

  private CompletableFuture<List<ChatEvent.History>> around(Excerpt all, String id) {
    if (id.length() > 64) {
      return CompletableFuture.failedFuture(noSuchLine(id));
    }
    return chat.history(all.around(id)).exceptionally(failure -> refuse(failure, id));
  }

  /** The node says it in English. */
  private List<ChatEvent.History> refuse(Throwable failure, String id) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    boolean unknown =
        cause instanceof ChatException refused && refused.code() == ErrorCode.BAD_INPUT;
    throw new CompletionException(unknown ? noSuchLine(id) : cause);
  }

  private NoSuchLineException noSuchLine(String id) {
    return new NoSuchLineException(messages.get("refused.no-such-line", Checks.shown(id)));
  }

  CompletableFuture<List<ChatEvent.History>> search(Command.Search command)
      throws BadInputException {
    SearchTerms terms = SearchTerms.of(checks.text(command.words()));
    if (!command.from().isEmpty()) {
      terms = terms.from(checks.shownUser(command.from()));
    }
    if (!command.room().isEmpty()) {
      terms = terms.in(checks.room(command.room()));
    }
    if (!command.since().isEmpty()) {
      terms = terms.since(time(command.since()));
    }
    return chat.search(terms);
  }

  private Instant time(String typed) throws BadInputException {
    Instant time = TypedTime.parse(typed, ZonedDateTime.now(clock));
    if (time == null) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT, messages.get("check.time", Checks.shown(typed)));
    }
    return time;
  }

  /** Its message is in the reader's language already. */
  static final class NoSuchLineException extends ChatException {
    private static final long serialVersionUID = 1L;

    NoSuchLineException(String message) {
      super(ErrorCode.BAD_INPUT, message);
    }
  }
}
