package chat.api;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Who somebody is, for ever, whatever he is called: the SHA-256 of his secret, as four numbers. It
 * may be shown to others, since the secret is as long as the hash and cannot be guessed from it.
 */
public record Account(long a, long b, long c, long d) implements Serializable, Comparable<Account> {
  /** The length of a hash. */
  public static final int BYTES = 32;

  /** The account with that {@code hash}, of {@link #BYTES}. */
  public static Account of(byte[] hash) {
    if (hash.length != BYTES) {
      throw new IllegalArgumentException("an account must have " + BYTES + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(hash);
    return new Account(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /** The account of whoever has that {@code secret}. */
  public static Account ofSecret(byte[] secret) {
    return of(sha256(secret));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The hash. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /**
   * The number that events of the account carry for its client process {@code device}: the first
   * eight bytes of the SHA-256 of both. Ids of events show it to everybody; since it hangs on the
   * account, nobody can use up the numbers of another's device.
   */
  public long device(long device) {
    ByteBuffer both = ByteBuffer.allocate(BYTES + Long.BYTES).put(bytes()).putLong(device);
    return ByteBuffer.wrap(sha256(both.array())).getLong();
  }

  /**
   * The number that events carry which a node itself publishes for {@code device}, such as a
   * membership that a join asks for: one number for each {@code what}, so that two nodes that are
   * asked the same make one event.
   */
  public long device(long device, String what) {
    byte[] utf8 = what.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(BYTES + Long.BYTES + utf8.length);
    return ByteBuffer.wrap(sha256(all.put(bytes()).putLong(device).put(utf8).array())).getLong();
  }

  @Override
  public int compareTo(Account other) {
    int first = Long.compareUnsigned(a, other.a);
    int second = first != 0 ? first : Long.compareUnsigned(b, other.b);
    int third = second != 0 ? second : Long.compareUnsigned(c, other.c);
    return third != 0 ? third : Long.compareUnsigned(d, other.d);
  }

  /** Its first eight digits: enough to tell accounts apart in a log. */
  @Override
  public String toString() {
    return String.format("%016x", a).substring(0, 8);
  }
}
