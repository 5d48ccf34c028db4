package chat.client.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The row above the input: the nodes, the one that serves in brackets, and right of them what the
 * reader should know now. What is on the right is kept when there is little room. Pure.
 */
final class Bar {
  private Bar() {}

  static AttributedString draw(View view, int columns, Widths widths, Theme theme, Labels labels) {
    int room = columns - 1;
    AttributedStyle plain = theme.style(Span.of("", Role.BAR));
    AttributedStyle strong = theme.style(Span.of("", Role.BAR_STRONG));
    String right = fit(String.join(" · ", notices(view, labels)), room - 2, widths);
    int left = room - 1 - (right.isEmpty() ? 0 : widths.of(right) + 2);
    AttributedStringBuilder bar = new AttributedStringBuilder();
    bar.styled(plain, " ");
    int used = 1 + nodes(bar, view.status(), left, widths, plain, strong, labels);
    int gap = room - used - (right.isEmpty() ? 0 : widths.of(right) + 1);
    bar.styled(plain, " ".repeat(Math.max(0, gap)));
    if (!right.isEmpty()) {
      bar.styled(strong, right);
      bar.styled(plain, " ");
    }
    return bar.toAttributedString();
  }

  private static List<String> notices(View view, Labels labels) {
    List<String> notices = new ArrayList<>();
    if (!view.hint().isEmpty()) {
      notices.add(view.hint());
    }
    if (view.below() >= 0) {
      notices.add(labels.below(view.below()));
    }
    if (view.unsent() > 0) {
      notices.add(labels.unsent(view.unsent()));
    }
    Status status = view.status();
    if (!status.user().isEmpty() && !status.connected()) {
      notices.add(labels.searching());
    } else if (!status.waiting().isEmpty()) {
      notices.add(labels.waiting(status.waiting(), view.waited()));
    }
    return notices;
  }

  /** Appends the nodes in at most {@code room} columns; returns how many it took. */
  private static int nodes(
      AttributedStringBuilder bar,
      Status status,
      int room,
      Widths widths,
      AttributedStyle plain,
      AttributedStyle strong,
      Labels labels) {
    List<String> names = new ArrayList<>(status.nodes());
    if (!status.node().isEmpty() && status.connected()) {
      names.remove(status.node());
      names.add(0, status.node());
    }
    List<String> words = new ArrayList<>();
    for (String name : names) {
      words.add(name.equals(status.node()) && status.connected() ? "[" + name + "]" : name);
    }
    String label = labels.nodes() + " ";
    int whole = widths.of(String.join(" ", words));
    int used = 0;
    if (!words.isEmpty() && whole + widths.of(label) <= room) {
      bar.styled(plain, label);
      used = widths.of(label);
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int rest = words.size() - i;
      int more = rest > 1 ? widths.of(" +" + (rest - 1)) : 0;
      int here = (i == 0 ? 0 : 1) + widths.of(word);
      if (used + here + (rest > 1 && used + rest(words, i, widths) > room ? more : 0) > room) {
        String left = " +" + rest;
        if (i > 0 && used + left.length() <= room) {
          bar.styled(plain, left);
          used += left.length();
        }
        return used;
      }
      bar.styled(plain, i == 0 ? "" : " ");
      bar.styled(word.startsWith("[") ? strong : plain, word);
      used += here;
    }
    return used;
  }

  private static int rest(List<String> words, int from, Widths widths) {
    return widths.of(String.join(" ", words.subList(from, words.size()))) + (from == 0 ? 0 : 1);
  }

  private static String fit(String text, int room, Widths widths) {
    if (widths.of(text) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 0 && widths.of(text.substring(0, end)) > room - 1) {
      end = text.offsetByCodePoints(end, -1);
    }
    return end == 0 ? "" : text.substring(0, end) + "…";
  }
}
