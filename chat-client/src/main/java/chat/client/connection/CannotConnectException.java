package chat.client.connection;

import chat.api.UnreachableException;
import chat.client.text.Refusals;
import chat.client.text.Sentence;

/** No chat came to be: no registry, no such node, or none that answers. Made here, never sent. */
final class CannotConnectException extends UnreachableException implements Refusals.Told {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;
  private final boolean passing;

  CannotConnectException(Sentence sentence) {
    this(sentence, false);
  }

  /** {@code passing}: what was in the way may be over in a moment. */
  CannotConnectException(Sentence sentence, boolean passing) {
    super(sentence.english());
    this.sentence = sentence;
    this.passing = passing;
  }

  @Override
  public Sentence sentence() {
    return sentence;
  }

  boolean isPassing() {
    return passing;
  }
}
