package chat.client.demo;

import chat.api.ChatException;
import chat.api.NodeState;
import chat.client.connection.Chat;
import chat.client.connection.ChatEvent;
import chat.client.connection.ChatOptions;
import java.util.List;
import java.util.Locale;
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
  private final Replies replies;

  private Bot(Chat chat, Locale locale) {
    this.chat = chat;
    replies = new Replies(locale);
  }

  /** Joins, and from then on talks to whoever comes. */
  static Bot join(ChatOptions options, Locale locale) throws ChatException {
    Bot bot = new Bot(Chat.connect(options), locale);
    bot.chat.onEvent(bot::hear);
    return bot;
  }

  private void hear(ChatEvent event) {
    if (event instanceof ChatEvent.Joined joined && !joined.user().equals(chat.user())) {
      say(replies.welcome(joined.user(), joined.node(), chat.node()));
    } else if (event instanceof ChatEvent.Message message && !message.from().equals(chat.user())) {
      say(replies.answer(message.from(), message.text(), chat.node()));
    } else if (event instanceof ChatEvent.NodeChanged change && change.state() == NodeState.DOWN) {
      replies.nodeDied();
      sayOnceMoved(change.node(), ATTEMPTS);
    } else if (event instanceof ChatEvent.NodeChanged change && change.state() == NodeState.UP) {
      say(replies.nodeIsUp(change.node()));
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
                    say(replies.moved(dead));
                  } else {
                    CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> sayOnceMoved(dead, attempts - 1));
                  }
                });
  }

  private void say(List<String> lines) {
    for (String line : lines) {
      // Whoever reads it sees whether it came; the bot itself has nothing to do about it.
      var unused = chat.send(ROOM, line);
    }
  }

  @Override
  public void close() {
    chat.close();
  }
}
