package chat.client.console;

import chat.api.Names;
import chat.client.screen.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a {@link Line} of a {@link Row}: which piece of it is what. Immutable. */
final class Styler {
  private static final String LATE = "[LATE] ";

  private final ZoneId zone;
  private final DateTimeFormatter time;
  private final DateTimeFormatter day;
  private final DateTimeFormatter year;

  Styler(ZoneId zone) {
    this.zone = zone;
    time = DateTimeFormatter.ofPattern("HH:mm").withZone(zone);
    day = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(zone);
    year = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(zone);
  }

  String time(Instant at) {
    return time.format(at);
  }

  /** When something was said before: the time, with the day if that is not today's. */
  String when(Instant at, Instant now) {
    LocalDateTime said = LocalDateTime.ofInstant(at, zone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (said.toLocalDate().equals(today)) {
      return time(at);
    }
    return (said.getYear() == today.getYear() ? day : year).format(at);
  }

  /** The day of {@code then}, as one says it {@code now}; empty for the same day. */
  String day(Instant then, Instant now, Locale locale) {
    LocalDate day = LocalDate.ofInstant(then, time.getZone());
    LocalDate today = LocalDate.ofInstant(now, time.getZone());
    if (day.equals(today)) {
      return "";
    }
    boolean near = day.isBefore(today) && day.isAfter(today.minusWeeks(1));
    return near ? day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale) : day.toString();
  }

  /** As wide as a time: for the lines of an answer after its first. */
  String noTime() {
    return "     ";
  }

  /**
   * @param time stands in front
   * @param from who said it; empty for nobody
   * @param self the reader's own name
   */
  Line line(String time, Row row, String from, String self) {
    List<Span> spans = new ArrayList<>();
    if (!row.room().isEmpty()) {
      spans.add(Span.quiet("#" + row.room() + " "));
    }
    boolean mine = same(from, self);
    boolean mentioned = !mine && mentions(row.body(), self);
    tag(row, from, mine, mentioned, spans);
    body(row, from, mentioned ? self : "", spans);
    boolean table = row.kind() == Row.Kind.ANSWER;
    return new Line(time, spans.stream().map(Styler::visible).toList(), true, table);
  }

  /** Whether {@code row}, said by {@code from}, should make the reader look up. */
  static boolean alerts(Row row, String from, String self) {
    return !same(from, self)
        && (row.kind() == Row.Kind.PRIVATE || (isSaid(row) && mentions(row.body(), self)));
  }

  private static boolean isSaid(Row row) {
    return row.kind() == Row.Kind.MESSAGE || row.kind() == Row.Kind.ACTION;
  }

  private static void tag(Row row, String from, boolean mine, boolean mentioned, List<Span> spans) {
    String tag = row.tag();
    if (tag.isEmpty()) {
      return;
    }
    if (tag.startsWith(LATE)) {
      spans.add(Span.quiet(LATE));
      tag = tag.substring(LATE.length());
    }
    Role role =
        switch (row.kind()) {
          case MESSAGE, ACTION -> mine ? Role.OWN : mentioned ? Role.MENTION : Role.NAME;
          case PRIVATE -> Role.PRIVATE;
          case NODE, NAME -> Role.TAG;
          default -> Role.QUIET;
        };
    spans.add(new Span(tag, role, from));
    spans.add(Span.plain(" "));
  }

  private static void body(Row row, String from, String self, List<Span> spans) {
    switch (row.kind()) {
      case JOIN, LEAVE, ROOM, NOTICE -> spans.add(Span.quiet(row.body()));
      case ERROR -> spans.add(Span.of(row.body(), Role.ERROR));
      case ACTION -> action(row.body(), from, self, spans);
      case MESSAGE -> highlight(row.body(), self, spans);
      default -> spans.add(Span.plain(row.body()));
    }
  }

  /** {@code John waves}: the name as in front of what he says. */
  private static void action(String body, String from, String self, List<Span> spans) {
    if (body.startsWith(from + " ")) {
      spans.add(new Span(from, spans.get(spans.size() - 2).role(), from));
      highlight(body.substring(from.length()), self, spans);
    } else {
      highlight(body, self, spans);
    }
  }

  private static void highlight(String text, String self, List<Span> spans) {
    int from = 0;
    if (!self.isEmpty()) {
      Matcher matcher = name(self).matcher(text);
      while (matcher.find()) {
        spans.add(Span.plain(text.substring(from, matcher.start())));
        spans.add(Span.of(matcher.group(), Role.OWN));
        from = matcher.end();
      }
    }
    spans.add(Span.plain(text.substring(from)));
  }

  private static boolean mentions(String text, String self) {
    return !self.isEmpty() && name(self).matcher(text).find();
  }

  private static Pattern name(String self) {
    String letter = "[\\p{L}\\p{M}\\p{Nd}_]";
    return Pattern.compile(
        "(?<!" + letter + ")" + Pattern.quote(self) + "(?!" + letter + ")",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  static boolean same(String one, String other) {
    return Names.key(one).equals(Names.key(other));
  }

  private static Span visible(Span span) {
    return new Span(Visible.of(span.text()), span.role(), span.name());
  }
}
