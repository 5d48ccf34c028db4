package chat.client.connection;

import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The callback of one session. Runs on RMI's threads, or on the thread that pulls; hands over to
 * the {@link Mailbox} and never waits longer than {@link Times#SLOW_LISTENER} for it.
 */
final class Inbox implements ChatClient {
  /** What the session does when something arrives. */
  interface Owner {
    void arrived();

    void noticed(Notice notice);

    void listenerIsSlow();
  }

  private final Mailbox mailbox;
  private final Owner owner;
  private final CountDownLatch opened = new CountDownLatch(1);
  // @GuardedBy("this")
  private boolean ended;
  // @GuardedBy("this")
  private long lastPos;
  // @GuardedBy("this")
  private long received;
  // @GuardedBy("this")
  private String waitingFor = "";

  Inbox(Mailbox mailbox, Owner owner) {
    this.mailbox = mailbox;
    this.owner = owner;
  }

  /** From now on deliveries are taken: what is to be told first stands in the mailbox. */
  synchronized void open() {
    opened.countDown();
    if (!waitingFor.isEmpty()) {
      tellWaiting();
    }
  }

  /** No delivery is taken any more; one that is just handing over has done so when this returns. */
  void end() {
    opened.countDown();
    synchronized (this) {
      ended = true;
    }
  }

  /** How many events have arrived. */
  synchronized long received() {
    return received;
  }

  /** The position of the last delivery that arrived. */
  synchronized long lastPos() {
    return lastPos;
  }

  @Override
  public Delivered deliver(Delivery delivery) throws ChatException {
    if (delivery == null) {
      throw new ChatException(ErrorCode.BAD_INPUT, "the delivery is missing");
    }
    owner.arrived();
    try {
      if (!opened.await(Times.SLOW_LISTENER, TimeUnit.MILLISECONDS)) {
        throw new ChatException(ErrorCode.UNAVAILABLE, "the client has no answer to its join yet");
      }
      take(delivery);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ErrorCode.UNAVAILABLE, "the client is ending");
    }
    return new Delivered();
  }

  @Override
  public Noticed notice(Notice notice) throws ChatException {
    if (notice == null) {
      throw new ChatException(ErrorCode.BAD_INPUT, "the notice is missing");
    }
    owner.arrived();
    owner.noticed(notice);
    if (notice.kind() == NoticeKind.WAITING) {
      waiting(notice.waitingFor());
    }
    return new Noticed();
  }

  private synchronized void waiting(String node) {
    waitingFor = node;
    if (opened.getCount() == 0 && !ended) {
      tellWaiting();
    }
  }

  // @GuardedBy("this")
  private void tellWaiting() {
    mailbox.put(new Item.Said(new ChatEvent.Waiting(Instant.now(), waitingFor)));
  }

  private synchronized void take(Delivery delivery) throws ChatException, InterruptedException {
    if (ended) {
      throw new ChatException(ErrorCode.UNAVAILABLE, "this session has ended");
    }
    if (delivery.pos() <= lastPos) {
      return;
    }
    if (delivery.pos() != lastPos + 1) {
      throw new ChatException(
          ErrorCode.BAD_INPUT,
          "delivery " + delivery.pos() + " came after " + lastPos + ": something is missing");
    }
    List<Event> events = EventCodec.decode(delivery.batch());
    Item arrived = new Item.Arrived(events, delivery.token(), delivery.missed());
    int size = delivery.batch().bytes().length;
    if (!mailbox.offer(arrived, size, Times.SLOW_LISTENER)) {
      owner.listenerIsSlow();
      throw new ChatException(ErrorCode.UNAVAILABLE, "the client's listener is too slow");
    }
    lastPos = delivery.pos();
    received += events.size();
  }
}
