package chat.server.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * How texts become words: case and accents are folded away, whatever is neither letter, digit nor
 * mark parts words, and each character of a script that writes no spaces is a word. Index and query
 * both come through here, so SQLite's own tokenizer has only spaces left to find.
 */
final class Words {
  private static final char FIRST_ACCENT = '\u0300';
  private static final char LAST_ACCENT = '\u036F';
  private static final int HASH_BYTES = 8;

  private Words() {}

  /** The words of {@code text}, a space between them. */
  static String fold(String text) {
    String plain = text;
    if (!isAscii(text)) {
      plain = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFD);
    }
    plain = plain.toLowerCase(Locale.ROOT);
    StringBuilder words = new StringBuilder(plain.length());
    boolean parted = false;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (c >= FIRST_ACCENT && c <= LAST_ACCENT) {
        continue;
      }
      boolean alone = standsAlone(c);
      boolean word = alone || isInWord(c);
      if (word && (parted || alone) && !words.isEmpty()) {
        words.append(' ');
      }
      if (word) {
        words.appendCodePoint(c);
      }
      parted = alone || !word;
    }
    return words.toString();
  }

  /**
   * What a query asks for: for each of its parts between spaces the words that must stand side by
   * side.
   */
  static List<String> phrases(String query) {
    List<String> phrases = new ArrayList<>();
    for (String part : query.split("\\s+")) {
      String phrase = fold(part);
      if (!phrase.isEmpty() && !phrases.contains(phrase)) {
        phrases.add(phrase);
      }
    }
    return phrases;
  }

  /**
   * The word that stands in the index for a name or place. Two may share one: verify what is found.
   */
  static String token(char sort, String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return sort + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean standsAlone(int c) {
    if (c < 0x2E80) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }
}
