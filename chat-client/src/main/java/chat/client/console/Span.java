package chat.client.console;

/**
 * A piece of a line.
 *
 * @param text printable
 * @param role what it is
 * @param name whose it is, for {@link Role#NAME} and {@link Role#MENTION}; else empty
 */
record Span(String text, Role role, String name) {
  static Span of(String text, Role role) {
    return new Span(text, role, "");
  }

  static Span plain(String text) {
    return new Span(text, Role.PLAIN, "");
  }

  static Span quiet(String text) {
    return new Span(text, Role.QUIET, "");
  }
}
