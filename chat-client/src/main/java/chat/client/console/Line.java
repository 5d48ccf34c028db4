package chat.client.console;

import java.util.List;

/**
 * One line of the conversation, before it is wrapped.
 *
 * @param time stands in front of the first row, dim; empty for none
 * @param spans the text, in pieces
 * @param settled false while it is only on its way: all of it is dim then
 * @param table whether it has columns, with two spaces or more between
 */
record Line(String time, List<Span> spans, boolean settled, boolean table) {
  Line {
    spans = List.copyOf(spans);
  }

  static Line of(String time, Span... spans) {
    return new Line(time, List.of(spans), true, false);
  }

  Line settled(boolean value) {
    return settled == value ? this : new Line(time, spans, value, table);
  }

  /** The text without styles. */
  String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }
}
