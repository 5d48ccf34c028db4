package chat.server.naming;

import java.net.SocketTimeoutException;
import java.rmi.ConnectException;
import java.rmi.ConnectIOException;
import java.rmi.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Reads what RMI's nested exceptions stand for. */
final class Causes {
  private static final int DEEPEST = 10;

  private Causes() {}

  /** Whether {@code thrown} or one of its causes is a {@code type}. */
  static boolean has(Throwable thrown, Class<? extends Throwable> type) {
    return find(thrown, type) != null;
  }

  /** The first of {@code thrown} and its causes that is a {@code type}. */
  static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }

  /** Why a call failed, in a few words for a person. */
  static String words(Exception thrown) {
    if (has(thrown, SocketTimeoutException.class)) {
      return "no answer in time";
    }
    if (has(thrown, java.net.ConnectException.class)) {
      return "connection refused";
    }
    if (has(thrown, UnknownHostException.class) || has(thrown, java.net.UnknownHostException.class)) {
      return "unknown host";
    }
    boolean connecting = thrown instanceof ConnectException || thrown instanceof ConnectIOException;
    Throwable cause = connecting ? thrown.getCause() : null;
    String message = cause == null ? thrown.getMessage() : cause.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : firstLine(message);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceAll("[:;]?\\s*nested exception is:?.*", "");
  }
}
