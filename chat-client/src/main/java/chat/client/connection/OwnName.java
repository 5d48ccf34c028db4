package chat.client.connection;

import chat.api.ChatException;
import chat.client.text.Sentence;
import java.util.function.Consumer;

/**
 * What the account is called, which may change while it is used, and its secret, which does not. By
 * whatever name it is asked for the next time, it is to be this account: so its secret is kept
 * under each name that it takes. Changed by the listener thread; may be read from any.
 */
final class OwnName {
  private final Secrets secrets;
  private final Joiner.Account first;
  private final Consumer<Sentence> advice;

  /** Volatile: written by the listener thread, read by whoever asks or joins. */
  private volatile String shown;

  /**
   * @param first the account as it joined
   * @param shown what the node called it
   * @param advice is told when the secret cannot be kept under a name
   */
  OwnName(Secrets secrets, Joiner.Account first, String shown, Consumer<Sentence> advice) {
    this.secrets = secrets;
    this.first = first;
    this.advice = advice;
    this.shown = first.user();
    change(shown);
  }

  /** The name as others see it, such as {@code ana~2}. */
  String shown() {
    return shown;
  }

  /** To join with: by the name that was asked for, where another account has it. */
  Joiner.Account account() {
    return new Joiner.Account(asked(shown), first.secret());
  }

  /** From now on the account is called {@code name}. */
  void change(String name) {
    String before = shown;
    shown = name;
    if (!name.equals(before) && name.equals(asked(name))) {
      keep(name);
    }
  }

  private void keep(String name) {
    try {
      if (!secrets.keep(name, first.secret())) {
        advice.accept(Sentence.of("advice.name-kept", name, first.user()));
      }
    } catch (ChatException e) {
      advice.accept(Sentence.words("advice.name-unkept", String.valueOf(e.getMessage())));
    }
  }

  /** Without the number that tells it from the accounts that asked for it first. */
  private static String asked(String name) {
    int tilde = name.lastIndexOf('~');
    return tilde < 0 ? name : name.substring(0, tilde);
  }
}
