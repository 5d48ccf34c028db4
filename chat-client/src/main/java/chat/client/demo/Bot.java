package chat.client.demo;

import chat.api.ChatException;
import chat.api.NodeState;
import chat.client.connection.Chat;
import chat.client.connection.ChatEvent;
import chat.client.connection.ChatOptions;
import java.text.MessageFormat;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the demo's user company: greets, answers, and says what to try. Runs on its chat's thread.
 */
final class Bot implements AutoCloseable {
  private static final String ROOM = "general";
  private static final int ATTEMPTS = 50;
  private static final long PAUSE_MILLIS = 200;

  private final Chat chat;
  private final ResourceBundle texts;
  private boolean killed; // the chat's thread alone

  private Bot(Chat chat, Locale locale) {
    this.chat = chat;
    texts = texts(locale);
  }

  /** The bot's sentences in the language of {@code locale}, else in English. */
  static ResourceBundle texts(Locale locale) {
    return ResourceBundle.getBundle(
        "chat.client.demo.bot",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Joins, and from then on talks to whoever comes. */
  static Bot join(ChatOptions options, Locale locale) throws ChatException {
    Bot bot = new Bot(Chat.connect(options), locale);
    bot.chat.onEvent(bot::hear);
    return bot;
  }

  private void hear(ChatEvent event) {
    if (event instanceof ChatEvent.Joined joined && !joined.user().equals(chat.user())) {
      say("welcome", joined.user(), joined.node(), chat.node());
      say("try-nodes");
    } else if (event instanceof ChatEvent.Message message && !message.from().equals(chat.user())) {
      answer(message);
    } else if (event instanceof ChatEvent.NodeChanged change && change.state() == NodeState.DOWN) {
      killed = true;
      sayOnceMoved(change.node(), ATTEMPTS);
    }
  }

  private void answer(ChatEvent.Message message) {
    String text = message.text().toLowerCase(Locale.ROOT);
    if (text.contains("!time") || text.contains("!hora")) {
      say("time", LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString());
    } else {
      say("answer", message.from(), chat.node());
      if (!killed) {
        say("try-kill");
      }
    }
  }

  /** Before its users have moved to another node, nothing reaches them. */
  private void sayOnceMoved(String dead, int attempts) {
    var unused =
        chat.who("")
            .whenComplete(
                (users, failure) -> {
                  boolean moved =
                      failure == null
                          && users.size() > 1
                          && users.stream().noneMatch(user -> user.node().equals(dead));
                  if (moved || attempts == 0) {
                    say("node-down", dead);
                  } else {
                    CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> sayOnceMoved(dead, attempts - 1));
                  }
                });
  }

  private void say(String key, Object... arguments) {
    String text = new MessageFormat(texts.getString(key), texts.getLocale()).format(arguments);
    // Whoever reads it sees whether it came; the bot itself has nothing to do about it.
    var unused = chat.send(ROOM, text);
  }

  @Override
  public void close() {
    chat.close();
  }
}
