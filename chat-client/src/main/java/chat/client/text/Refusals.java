package chat.client.text;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Texts;

/** What was refused, in the reader's language; a node's own words follow a translation. */
public final class Refusals {
  private final Messages messages;

  public Refusals(Messages messages) {
    this.messages = messages;
  }

  /** Why {@code refused} was thrown, printable. */
  public String of(ChatException refused) {
    return Texts.printable(
        refused instanceof Told told
            ? messages.get(told.sentence())
            : of(refused.code(), String.valueOf(refused.getMessage())));
  }

  /** What {@code words}, which a node or the client said in English with {@code code}, mean. */
  public String of(ErrorCode code, String words) {
    return switch (code) {
      case NAME_TAKEN, BAD_INPUT, BAD_NAME, NOT_ALLOWED, UNAVAILABLE, UNREACHABLE ->
          Texts.printable(messages.get(Sentence.words("words." + code.text(), words)));
      default -> Texts.printable(words);
    };
  }

  /** An exception whose message can be told in another language. */
  public interface Told {
    Sentence sentence();
  }
}
