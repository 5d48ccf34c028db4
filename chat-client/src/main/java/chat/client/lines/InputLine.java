package chat.client.lines;

/** What was read from standard input. */
sealed interface InputLine {
  /** A line, without its end. */
  record Text(String text) implements InputLine {}

  /** A line of more than {@link Input#MAX_BYTES}. */
  record TooLong() implements InputLine {}

  /** A line that is no UTF-8. */
  record NotUtf8() implements InputLine {}
}
