package chat.server.mesh;

import chat.api.Names;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The last number of each device, for ten minutes, so that what a client sends a second time is
 * shown once. Kept by author too: device numbers are no secret, and nobody shall use up another's.
 * Owned by the sequencer.
 */
final class Devices {
  private static final long KEPT = TimeUnit.MINUTES.toNanos(10);
  private static final int MOST = 200_000;

  private final Map<Device, Last> last = new LinkedHashMap<>(64, 0.75f, true);

  private record Device(String author, long device) {}

  private record Last(long n, long at) {}

  /** Notes {@code n}; false if the device has used it or a higher one already. */
  boolean isNew(String author, long device, long n, long now) {
    Device key = new Device(Names.key(author), device);
    Last known = last.get(key);
    if (known != null && n <= known.n()) {
      return false;
    }
    last.put(key, new Last(n, now));
    forget(now);
    return true;
  }

  private void forget(long now) {
    Iterator<Last> oldest = last.values().iterator();
    for (int i = 0; i < 2 && oldest.hasNext(); i++) {
      Last eldest = oldest.next();
      if (last.size() <= MOST && now - eldest.at() < KEPT) {
        return;
      }
      oldest.remove();
    }
  }
}
