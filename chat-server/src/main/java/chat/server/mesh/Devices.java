package chat.server.mesh;

import chat.api.EventId;
import chat.api.Names;
import chat.server.log.Entry;
import chat.server.log.Subject;
import chat.server.log.Subjects;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose each device number is: the first user's that was seen with it, in a session or as an
 * author. Numbers are no secret, since ids of events show them, and nobody shall use up another's.
 * Owned by the sequencer.
 */
final class Devices {
  private static final int MOST = 500_000;

  private final Map<Long, Integer> authors =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** Notes who wrote an event. */
  void learn(Entry entry) {
    Subject subject = Subjects.SAID.of(entry);
    if (subject != null) {
      authors.putIfAbsent(entry.id().device(), subject.from().hashCode());
    }
  }

  /**
   * The number under which {@code author} publishes what he submits as {@code device}: that very
   * one, which is his from now on, unless it is another's.
   */
  long of(String author, long device) {
    String key = Names.key(author);
    return authors.computeIfAbsent(device, any -> key.hashCode()) == key.hashCode()
        ? device
        : derived(key, device);
  }

  private static long derived(String author, long device) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(device).array());
      return ByteBuffer.wrap(sha.digest(author.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** An id that is not stamped yet. */
  static EventId unstamped(long device, long n) {
    return new EventId(0, 0, 0, device, n);
  }
}
