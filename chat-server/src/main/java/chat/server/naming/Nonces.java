package chat.server.naming;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Nonces, each good for one proof within ten seconds. Only those that came back with a valid proof
 * are remembered, until they expire: a nonce carries its own time of issue and a seal, so that
 * strangers who ask for many cost no memory. May be used from any thread.
 */
public final class Nonces {
  private static final int BYTES = 32;
  private static final int SEALED = 16;
  private static final int MOST_USED = 65_536;
  private static final Duration LIFE = Duration.ofSeconds(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Cookie seal;
  private final LongSupplier nanoTime;

  // @GuardedBy("this"): nonce to time of issue
  private final Map<ByteBuffer, Long> used = new HashMap<>();

  public Nonces() {
    this(System::nanoTime);
  }

  Nonces(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    try {
      this.seal = Cookie.of(HexFormat.of().formatHex(fresh()));
    } catch (CookieException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 32 random bytes: one's own half of an exchange, which needs no remembering. */
  public static byte[] fresh() {
    byte[] nonce = new byte[BYTES];
    RANDOM.nextBytes(nonce);
    return nonce;
  }

  /** A nonce for whoever asks. */
  public byte[] issue() {
    byte[] random = new byte[SEALED - Long.BYTES];
    RANDOM.nextBytes(random);
    byte[] head = ByteBuffer.allocate(SEALED).putLong(nanoTime.getAsLong()).put(random).array();
    return ByteBuffer.allocate(BYTES).put(head).put(sealOf(head)).array();
  }

  /**
   * Whether {@code shown} is the {@code expected} proof and {@code nonce}, which is part of it, was
   * issued here less than ten seconds ago and is used for the first time.
   */
  public boolean accept(byte[] nonce, byte[] expected, byte[] shown) {
    return Proof.same(expected, shown) && isOurs(nonce) && isFirstUse(nonce);
  }

  private boolean isOurs(byte[] nonce) {
    if (nonce.length != BYTES) {
      return false;
    }
    byte[] head = Arrays.copyOf(nonce, SEALED);
    byte[] rest = Arrays.copyOfRange(nonce, SEALED, BYTES);
    return MessageDigest.isEqual(sealOf(head), rest);
  }

  private synchronized boolean isFirstUse(byte[] nonce) {
    long now = nanoTime.getAsLong();
    used.values().removeIf(issued -> now - issued > LIFE.toNanos());
    long issued = ByteBuffer.wrap(nonce).getLong();
    if (now - issued > LIFE.toNanos() || used.size() >= MOST_USED) {
      return false;
    }
    return used.putIfAbsent(ByteBuffer.wrap(nonce.clone()), issued) == null;
  }

  private byte[] sealOf(byte[] head) {
    return Arrays.copyOf(seal.mac(head), BYTES - SEALED);
  }
}
