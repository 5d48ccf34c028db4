package chat.api;

import java.text.Normalizer;

/** The rules of message texts, and how text from others is made safe to print. */
public final class Texts {
  /** The longest text, in characters (Unicode code points). */
  public static final int MAX_LENGTH = 4_000;

  /** More marks on one letter than any language has; normalizing takes their number squared. */
  private static final int MAX_MARKS = 256;

  /** NFC never makes a text shorter than a third, so this bounds the work before it is done. */
  private static final int MAX_RAW = 8 * MAX_LENGTH;

  private Texts() {}

  /** The characters of a text that {@link #check} found too long, as it counts them. */
  public static int length(String tooLong) {
    String counted =
        tooLong.length() > MAX_RAW ? tooLong : Normalizer.normalize(tooLong, Normalizer.Form.NFC);
    return counted.codePointCount(0, counted.length());
  }

  /**
   * Returns {@code text} in NFC, or throws: {@code BAD_INPUT} when it is empty, blank, not
   * well-formed, has a control character other than tab or a letter with over 256 marks, {@code
   * TOO_LONG} over {@link #MAX_LENGTH}.
   */
  public static String check(String text) throws BadInputException {
    if (text.length() > MAX_RAW) {
      throw tooLong(text);
    }
    checkMarks(text);
    String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (nfc.codePointCount(0, nfc.length()) > MAX_LENGTH) {
      throw tooLong(text);
    }
    if (nfc.isBlank()) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT, "the text is empty: write something to send");
    }
    for (int i = 0; i < nfc.length(); ) {
      int c = nfc.codePointAt(i);
      if (isControl(c) && c != '\t') {
        throw new BadInputException(
            ErrorCode.BAD_INPUT,
            String.format("the text has a control character (U+%04X): only tab is allowed", c));
      }
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw new BadInputException(
            ErrorCode.BAD_INPUT, String.format("the text has half a character (U+%04X)", c));
      }
      i += Character.charCount(c);
    }
    return nfc;
  }

  /**
   * {@code text} with everything replaced that could move a cursor, set a colour or hide or reorder
   * text: control characters become U+FFFD, bidirectional controls go. For whatever is printed and
   * was not made here.
   */
  public static String printable(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      boolean bad = bidi || (isControl(c) && c != '\t');
      if (bad && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (out != null && !bidi) {
        out.append(bad ? '\uFFFD' : c);
      }
    }
    return out == null ? text : out.toString();
  }

  private static void checkMarks(String text) throws BadInputException {
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MAX_MARKS) {
        throw new BadInputException(
            ErrorCode.BAD_INPUT,
            "a letter of the text has over " + MAX_MARKS + " marks: write fewer accents");
      }
      i += Character.charCount(c);
    }
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isControl(int c) {
    return Character.getType(c) == Character.CONTROL || c == 0x2028 || c == 0x2029;
  }

  private static BadInputException tooLong(String text) {
    return new BadInputException(
        ErrorCode.TOO_LONG,
        "the text has " + length(text) + " characters: at most " + MAX_LENGTH + " are allowed");
  }
}
