package chat.server.naming;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What two sides show each other to prove that they hold the same cookie, without sending it:
 * HMAC-SHA-256 over the role, and name, boot, address and fresh nonce of both. The role keeps a
 * proof from being reflected to its maker, the nonces from being replayed, the addresses from being
 * relayed.
 */
public final class Proof {
  private static final int NONCE_BYTES = 32;

  private Proof() {}

  /**
   * One of the two sides.
   *
   * @param node its name in lower case
   * @param address host and port of its stub, as {@link chat.api.rmi.Endpoint#toString} gives it
   * @param nonce the 32 bytes that it made for this exchange
   */
  public record Party(String node, long boot, String address, byte[] nonce) {
    public Party {
      if (nonce.length != NONCE_BYTES) {
        throw new IllegalArgumentException("a nonce has " + NONCE_BYTES + " bytes");
      }
      nonce = nonce.clone();
    }

    @Override
    public byte[] nonce() {
      return nonce.clone();
    }
  }

  /** What the caller of {@code ChatServer.link} shows. */
  public static byte[] ofLinkRequest(Cookie cookie, Party caller, Party answerer) {
    return of(cookie, "link request", caller, answerer);
  }

  /** What the answering node shows in return. */
  public static byte[] ofLinkReply(Cookie cookie, Party caller, Party answerer) {
    return of(cookie, "link reply", caller, answerer);
  }

  /** What a node shows to a gateway that is to bind its name. */
  static byte[] ofBind(Cookie cookie, Party node, Party gateway) {
    return of(cookie, "bind", node, gateway);
  }

  /** What the gateway shows in return. */
  static byte[] ofBound(Cookie cookie, Party node, Party gateway) {
    return of(cookie, "bound", node, gateway);
  }

  /** What a node shows to a gateway that is to take its name away. */
  static byte[] ofUnbind(Cookie cookie, Party node, Party gateway) {
    return of(cookie, "unbind", node, gateway);
  }

  /** Whether two proofs are the same; takes as long when they are not. */
  public static boolean same(byte[] expected, byte[] shown) {
    return MessageDigest.isEqual(expected, shown);
  }

  private static byte[] of(Cookie cookie, String role, Party caller, Party answerer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, "nodo-chat 1");
      text(out, role);
      party(out, caller);
      party(out, answerer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cookie.mac(bytes.toByteArray());
  }

  private static void party(DataOutputStream out, Party party) throws IOException {
    text(out, party.node);
    out.writeLong(party.boot);
    text(out, party.address);
    out.write(party.nonce);
  }

  /** With its length in front, so that no two lists of fields have the same bytes. */
  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
