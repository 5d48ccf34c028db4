package chat.api;

import org.jspecify.annotations.Nullable;

/** Checks and copies for the compact constructors of records that come off the wire. */
final class Values {
  private Values() {}

  /** A copy of {@code array}; throws if it is null, longer than {@code max} or has a null in it. */
  static <T> T[] copy(T @Nullable [] array, int max, String what) {
    if (array == null || array.length > max) {
      throw new IllegalArgumentException(what + " must have 0 to " + max + " entries");
    }
    T[] copy = array.clone();
    for (T element : copy) {
      if (element == null) {
        throw new IllegalArgumentException(what + " has an empty entry");
      }
    }
    return copy;
  }

  /** A copy of {@code bytes}; throws if it is null or its length is not within {@code min..max}. */
  static byte[] copy(byte @Nullable [] bytes, int min, int max, String what) {
    if (bytes == null || bytes.length < min || bytes.length > max) {
      throw new IllegalArgumentException(what + " must have " + min + " to " + max + " bytes");
    }
    return bytes.clone();
  }

  /** {@code value}, or an exception if it is null or over {@code max} UTF-16 units long. */
  static String text(@Nullable String value, int max, String what) {
    if (value == null || value.length() > max) {
      throw new IllegalArgumentException(what + " must have 0 to " + max + " characters");
    }
    return value;
  }

  /** {@code value}, or an exception if it is null. */
  static <T> T given(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return value;
  }

  /** {@code value}, or an exception if it is outside {@code min..max}. */
  static long within(long value, long min, long max, String what) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " must be from " + min + " to " + max);
    }
    return value;
  }
}
