package chat.api.rmi;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The addresses of this machine, as IP literals: what stubs carry is never a name. */
public final class Hosts {
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** The first letter matters: on others InetAddress asks a name service, even with a colon. */
  private static final Pattern LITERAL =
      Pattern.compile(
          BYTE
              + "(\\."
              + BYTE
              + "){3}|(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}(%[A-Za-z0-9._-]{1,32})?");

  private Hosts() {}

  /** The IP address that {@code host}, a {@code --host} option, stands for on this machine. */
  public static String own(String host) throws BadInputException {
    InetAddress address = resolve(host);
    if (address.isAnyLocalAddress()) {
      throw bad(
          "--host " + host + " is every address: give the one by which others reach this machine");
    }
    if (!isOurs(address)) {
      throw bad("--host " + host + " is no address of this machine: 'ip address' lists them");
    }
    return literal(address);
  }

  /**
   * The address under which whoever uses the registry at {@code target} reaches this machine:
   * 127.0.0.1 when that is on loopback, else the local address that routes to it. Sends nothing.
   */
  public static String towards(Endpoint target) throws BadInputException {
    InetAddress address = resolve(target.host());
    if (address.isLoopbackAddress()) {
      return "127.0.0.1";
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(address, target.port()));
      InetAddress local = socket.getLocalAddress();
      if (!local.isAnyLocalAddress()) {
        return literal(local);
      }
    } catch (IOException e) {
      // Said below, with what to do.
    }
    throw bad("no address of this machine leads to " + target + ": give one with --host");
  }

  /**
   * Whether two IP literals stand for one machine: equal, or both loopback. Asks no name service.
   */
  public static boolean same(String one, String other) {
    if (!isLiteral(one) || !isLiteral(other)) {
      return false;
    }
    try {
      InetAddress first = InetAddress.getByName(one);
      InetAddress second = InetAddress.getByName(other);
      return first.equals(second) || (first.isLoopbackAddress() && second.isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether {@code host} is an IP address, so that dialling it asks no name service. */
  public static boolean isLiteral(String host) {
    return LITERAL.matcher(host).matches();
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static InetAddress resolve(String host) throws BadInputException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw bad("the host '" + host + "' is not known: check its spelling, or give an IP address");
    }
  }

  private static String literal(InetAddress address) {
    return address.getHostAddress();
  }

  private static BadInputException bad(String message) {
    return new BadInputException(ErrorCode.BAD_INPUT, message);
  }
}
