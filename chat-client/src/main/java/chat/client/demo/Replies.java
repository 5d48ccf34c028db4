package chat.client.demo;

import java.text.MessageFormat;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the demo's bot says to what it hears. May be used from any thread. */
final class Replies {
  private final ResourceBundle texts;
  private boolean suggested; // guarded by this: whether it was said what to kill, or is done
  private boolean died; // guarded by this
  private boolean returned; // guarded by this: whether one that died came back

  /** In the language of {@code locale} if there is a bundle for it, else in English. */
  Replies(Locale locale) {
    texts = texts(locale);
  }

  static ResourceBundle texts(Locale locale) {
    return ResourceBundle.getBundle(
        "chat.client.demo.bot",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** To a user who came to {@code node}, from a bot on {@code own}. */
  List<String> welcome(String user, String node, String own) {
    return List.of(
        node.equals(own) ? text("welcome-here", user, own) : text("welcome", user, node, own),
        text("try-nodes"));
  }

  /** To a line; the first time with what to try next. */
  synchronized List<String> answer(String user, String line, String own) {
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.contains("!time") || lower.contains("!hora")) {
      return List.of(text("time", LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }
    List<String> replies = new ArrayList<>();
    replies.add(text("answer", user, own));
    if (!suggested) {
      suggested = true;
      replies.add(text("try-kill"));
    }
    return replies;
  }

  /** From now on there is nothing left to kill. */
  synchronized void nodeDied() {
    suggested = true;
    died = true;
  }

  /** To those who were on {@code dead} and read this elsewhere. */
  List<String> moved(String dead) {
    return List.of(text("node-down", dead), text("try-start", dead));
  }

  /** A node is up; the first time with what to try next. */
  synchronized List<String> nodeIsUp(String node) {
    if (!died || returned) {
      return List.of();
    }
    returned = true;
    return List.of(text("try-freeze", node));
  }

  private String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(arguments);
  }
}
