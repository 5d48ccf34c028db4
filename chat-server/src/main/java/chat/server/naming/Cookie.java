package chat.server.naming;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that all nodes of a cluster share, as Erlang's; it is never sent and never printed.
 * Nodes and registry of one user on one machine find it in his configuration directory, where the
 * first of them makes it.
 */
public final class Cookie {
  static final int MAX_LENGTH = 1024;
  private static final String VARIABLE = "CHAT_COOKIE";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Cookie(String text) {
    this.key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** A cookie of this text, without the white space around it. */
  public static Cookie of(String text) throws CookieException {
    return of(text, "the cookie");
  }

  /**
   * The cookie of a process: {@code text} ({@code --cookie}), else the content of {@code file}
   * ({@code --cookie-file}), else the environment variable CHAT_COOKIE, else the file {@code
   * cookie} in {@code config}, which is made, readable by its owner alone, if it is not there.
   */
  public static Cookie find(
      @Nullable String text, @Nullable Path file, Map<String, String> environment, Path config)
      throws CookieException {
    if (text != null && file != null) {
      throw new CookieException("--cookie and --cookie-file exclude each other: give one of them");
    }
    if (text != null) {
      return of(text, "--cookie");
    }
    if (file != null) {
      return of(CookieFile.read(file), "the cookie file " + file);
    }
    String variable = environment.get(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return of(variable, VARIABLE);
    }
    Path own = config.resolve("cookie");
    return of(CookieFile.readOrMake(own), "the cookie file " + own);
  }

  private static Cookie of(String text, String what) throws CookieException {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new CookieException(what + " is empty: put 1 to " + MAX_LENGTH + " characters there");
    }
    if (stripped.length() > MAX_LENGTH) {
      throw new CookieException(
          what + " is too long: 1 to " + MAX_LENGTH + " characters are allowed");
    }
    return new Cookie(stripped);
  }

  /** HMAC-SHA-256 with this cookie, 32 bytes. */
  byte[] mac(byte[] data) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime must have " + ALGORITHM, e);
    }
  }

  /** Says nothing of its content: this may reach a log. */
  @Override
  public String toString() {
    return "Cookie";
  }
}
