package chat.client.console;

import chat.client.text.Messages;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The console's own words, from the message bundles. */
final class Phrases implements Labels {
  private final Messages messages;

  Phrases(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String nodes() {
    return messages.get("console.nodes");
  }

  @Override
  public String unsent(int count) {
    return messages.get("console.unsent", count);
  }

  @Override
  public String below(int count) {
    return count == 0 ? messages.get("console.paged") : messages.get("console.below", count);
  }

  @Override
  public String searching() {
    return messages.get("console.searching");
  }

  @Override
  public String waiting(String node, long seconds) {
    return messages.get("console.waiting", node, seconds);
  }

  String tooMany(int count) {
    return messages.get("console.too-many", count);
  }

  String pasted(int count) {
    return messages.get("console.pasted", count);
  }

  /** Whether to drop {@code count} lines; that none can be, where it is none. */
  String drop(int count, int unacknowledged) {
    return count == 0
        ? messages.get("console.drop.none", unacknowledged)
        : messages.get("console.drop", count);
  }

  /** Whether {@code key} is Enter, or the first letter of yes. */
  boolean isYes(String key) {
    return key.equals("\r")
        || key.equals("\n")
        || key.equalsIgnoreCase(messages.get("console.yes"));
  }

  /** {@code count} lines are dropped; {@code left} could not be. */
  String dropped(int count, int left) {
    String dropped = messages.get("console.dropped", count);
    return left == 0 ? dropped : dropped + " " + messages.get("console.dropped.left", left);
  }

  /** {@code #general ana> }; where that would take half of the row, less of it. */
  static AttributedString prompt(Status status, int columns, Theme theme) {
    String room = status.room().isEmpty() ? "" : "#" + status.room() + " ";
    String whole = room + status.user() + "> ";
    String text =
        whole.length() <= columns / 2
            ? whole
            : room.length() + 1 <= columns / 2 && !room.isEmpty() ? room.strip() + "> " : "> ";
    return new AttributedStringBuilder()
        .styled(theme.style(Span.of("", Role.PROMPT)), text)
        .toAttributedString();
  }
}
