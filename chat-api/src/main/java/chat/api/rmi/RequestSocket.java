package chat.api.rmi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The called process's end of a connection. Knows where a request begins and ends without reading
 * the protocol, because RMI strictly alternates: a write ends a request, the first byte that
 * arrives after it begins the next. Until the first call is answered the connection is not settled:
 * it counts against its address, and its time runs on whatever it sends.
 */
final class RequestSocket extends LimitedSocket {
  private static final int RETURN = 0x51;
  private static final int LEASE_ACK = 0x54;
  private static final int LEASE_ACK_BYTES = 15;

  private final Rules rules;
  private boolean idle = true;
  private boolean requested;
  private boolean greeted;
  private boolean settled;

  // Null until accepted. Volatile: the accepting thread sets it, serving and watching threads
  // close.
  private volatile Admission.@Nullable Ticket ticket;

  RequestSocket(Rules rules) {
    this.rules = rules;
  }

  /** Accepted. */
  void admitted(Admission.Ticket given) {
    ticket = given;
    allowBytes(rules.requestBytes());
    endReadsIn(rules.firstByteNanos());
  }

  @Override
  void reading() {}

  @Override
  void timedOut() {}

  @Override
  void arrived(byte[] bytes, int offset, int count) {
    requested = true;
    // An acknowledgement of leases is never answered, so no write would end it.
    boolean ack = greeted && count == LEASE_ACK_BYTES && bytes[offset] == LEASE_ACK;
    if (idle && !ack) {
      idle = false;
      endReadsIn(rules.requestNanos());
    }
  }

  @Override
  void writing(byte[] bytes, int offset, int count) {
    if (requested) {
      requested = false;
      if (greeted && !settled && bytes[offset] == RETURN) {
        settle();
      }
      greeted = true;
    }
    allowBytes(rules.requestBytes());
    if (settled) {
      idle = true;
      endReadsIn(rules.idleNanos());
    }
  }

  private void settle() {
    settled = true;
    Admission.Ticket held = ticket;
    if (held != null) {
      held.settled();
    }
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // what needs a lock takes it
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      Admission.Ticket held = ticket;
      if (held != null) {
        held.closed();
      }
    }
  }
}
