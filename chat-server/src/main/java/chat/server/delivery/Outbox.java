package chat.server.delivery;

import chat.api.ChatClient;
import chat.api.EventBatch;
import chat.api.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one session: events and the latest notices, bounded in bytes and age. The
 * sequencer puts in; one drainer at a time takes out, the {@link Pusher}'s thread or the client's
 * own pull.
 */
public final class Outbox {
  private static final long MAX_BYTES = 4L * 1024 * 1024;
  private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(30);
  private static final byte[] NO_TOKEN = new byte[0];
  private static final String[] NO_NAMES = new String[0];

  // All guarded by this.
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
  private final ArrayDeque<ChatClient.Notice> notices = new ArrayDeque<>();
  private long bytes;
  private long total;
  private long pos;
  private ChatClient.@Nullable Delivery unconfirmed;
  private boolean closed;

  private record Entry(byte[] frame, long since) {}

  /**
   * Puts an event in. {@code now}: the sequencer's clock.
   *
   * @return false when the client is too slow: over 4 MiB wait for it, or something since 30 s
   */
  public synchronized boolean offer(byte[] frame, long now) {
    if (closed) {
      return true;
    }
    Entry oldest = waiting.peek();
    if (bytes + frame.length > MAX_BYTES || (oldest != null && now - oldest.since() > MAX_AGE)) {
      return false;
    }
    waiting.add(new Entry(frame, now));
    bytes += frame.length;
    total++;
    notifyAll();
    return true;
  }

  /** Puts a notice in; an older one of its kind that still waits is replaced. */
  public synchronized void offer(ChatClient.Notice notice) {
    notices.removeIf(older -> older.kind() == notice.kind());
    notices.add(notice);
    notifyAll();
  }

  /** How many events were ever put in. */
  public synchronized long total() {
    return total;
  }

  /** Whether nothing waits and nothing is unconfirmed. */
  public synchronized boolean isEmpty() {
    return waiting.isEmpty() && notices.isEmpty() && unconfirmed == null;
  }

  /** Whether there is something to take. */
  synchronized boolean hasWork() {
    return !closed && !(waiting.isEmpty() && notices.isEmpty() && unconfirmed == null);
  }

  /**
   * The next call's events: the unconfirmed delivery again, else all that has gathered, up to
   * {@link Limits#BATCH_BYTES}; null when nothing waits.
   */
  synchronized ChatClient.@Nullable Delivery take() {
    if (unconfirmed != null || waiting.isEmpty() || closed) {
      return unconfirmed;
    }
    List<byte[]> frames = new ArrayList<>();
    int size = 0;
    for (Entry entry = waiting.peek();
        entry != null && (frames.isEmpty() || size + entry.frame().length <= Limits.BATCH_BYTES);
        entry = waiting.peek()) {
      frames.add(entry.frame());
      size += entry.frame().length;
      waiting.remove();
    }
    bytes -= size;
    unconfirmed = new ChatClient.Delivery(++pos, EventBatch.of(frames), NO_TOKEN, NO_NAMES);
    return unconfirmed;
  }

  /** The delivery at {@code confirmedPos} arrived. */
  synchronized void confirm(long confirmedPos) {
    if (unconfirmed != null && unconfirmed.pos() == confirmedPos) {
      unconfirmed = null;
      notifyAll();
    }
  }

  /** The next notice, which is thereby taken; null when none waits or events go first. */
  synchronized ChatClient.@Nullable Notice takeNotice() {
    return waiting.isEmpty() && unconfirmed == null ? notices.poll() : null;
  }

  /** Waits until all that was put in has been confirmed, at most {@code nanos}. */
  public synchronized void awaitEmpty(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (!closed && !isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** Waits until there is something to take, at most {@code millis}. */
  public synchronized void awaitWork(int millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (waiting.isEmpty() && notices.isEmpty() && unconfirmed == null && !closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** What a pull takes: {@code lastPos} is confirmed; events first, else a notice, else nothing. */
  public chat.api.ChatSession.PullReply pull(long lastPos) {
    confirm(lastPos);
    ChatClient.Delivery delivery = take();
    return new chat.api.ChatSession.PullReply(delivery, delivery == null ? takeNotice() : null);
  }

  /** Takes nothing more and wakes whoever waits. */
  public synchronized void close() {
    closed = true;
    waiting.clear();
    notifyAll();
  }
}
