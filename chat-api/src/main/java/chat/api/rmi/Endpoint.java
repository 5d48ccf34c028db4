package chat.api.rmi;

import chat.api.BadInputException;
import chat.api.ErrorCode;

/**
 * A host and a TCP port.
 *
 * @param host a name or an IP literal; IPv6 without brackets
 * @param port 0 to 65535
 */
public record Endpoint(String host, int port) {

  /** Reads {@code host}, {@code host:port}, {@code :port} or {@code [ipv6]:port}. */
  public static Endpoint parse(String text, int defaultPort) throws BadInputException {
    String trimmed = text.trim();
    int close = trimmed.lastIndexOf(']');
    int colon = trimmed.lastIndexOf(':');
    boolean bareIpv6 = close < 0 && colon >= 0 && trimmed.indexOf(':') != colon;
    boolean hasPort = colon > close && !bareIpv6;
    String host = hasPort ? trimmed.substring(0, colon) : trimmed;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()) {
      host = "127.0.0.1";
    }
    if (!host.matches("[A-Za-z0-9._:%-]{1,255}")) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT, "'" + text + "' is no address: write HOST or HOST:PORT");
    }
    return new Endpoint(host, hasPort ? port(trimmed.substring(colon + 1), 1) : defaultPort);
  }

  /** Reads a port from {@code min} (0 or 1) to 65535. */
  public static int port(String text, int min) throws BadInputException {
    try {
      return port(Integer.parseInt(text), min);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT,
          "'" + text + "' is no port: write a number from " + min + " to 65535");
    }
  }

  /** Checks a port from {@code min} (0 or 1) to 65535. */
  public static int port(int port, int min) throws BadInputException {
    if (port < min || port > 65_535) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT, "port " + port + " does not exist: use " + min + " to 65535");
    }
    return port;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
