package chat.api.rmi;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections: those of one address that are not settled, and all of the process. Used by
 * accepting and serving threads.
 */
final class Admission {
  private static final AtomicInteger TOTAL = new AtomicInteger();

  private final int unsettledPerAddress;
  private final int total;
  private final Map<Object, Integer> unsettled = new ConcurrentHashMap<>();

  Admission(int unsettledPerAddress, int total) {
    this.unsettledPerAddress = unsettledPerAddress;
    this.total = total;
  }

  /** A place for a connection from {@code address}, or null when there is none. */
  @Nullable Ticket admit(InetAddress address) {
    Object source = source(address);
    if (TOTAL.incrementAndGet() > total) {
      TOTAL.decrementAndGet();
      return null;
    }
    if (unsettled.merge(source, 1, Integer::sum) > unsettledPerAddress) {
      forget(source);
      TOTAL.decrementAndGet();
      return null;
    }
    return new Ticket(source);
  }

  private void forget(Object source) {
    unsettled.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
  }

  /** One machine may have a whole /64 of IPv6 addresses. */
  private static Object source(InetAddress address) {
    return address instanceof Inet6Address
        ? (Object) ByteBuffer.wrap(address.getAddress()).getLong()
        : address;
  }

  /** The place of one connection; given back once, whoever closes it. */
  final class Ticket {
    private final Object source;
    private boolean settled; // guarded by this
    private boolean closed; // guarded by this

    Ticket(Object source) {
      this.source = source;
    }

    /** A call was answered. */
    synchronized void settled() {
      if (!settled) {
        settled = true;
        forget(source);
      }
    }

    synchronized void closed() {
      if (!closed) {
        closed = true;
        settled();
        TOTAL.decrementAndGet();
      }
    }
  }
}
