package chat.server.delivery;

import chat.api.ChatClient;
import chat.api.EventBatch;
import chat.api.Limits;
import chat.api.VersionVector;
import chat.server.backbone.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one session: events and the latest notices, bounded in bytes and age. The
 * sequencer puts in; one drainer at a time takes out, the {@link Pusher}'s thread or the client's
 * own pull.
 *
 * <p>Logged events are held until the order {@linkplain #release releases} them together with the
 * token that says what the client holds after them; soft ones go out at once, unless they came
 * after a held one. Nothing goes out before the first release, which says how much the client has
 * missed.
 */
public final class Outbox {
  private static final long MAX_BYTES = 4L * 1024 * 1024;
  private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(30);
  private static final long SOFT = -1;

  private final LongConsumer arrived;

  // All guarded by this.
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
  private final ArrayDeque<ChatClient.Notice> notices = new ArrayDeque<>();
  private long bytes;
  private long total;
  private long pos;
  private boolean started;
  private int missed = -1;
  private ChatClient.@Nullable Delivery unconfirmed;
  private @Nullable Mark unconfirmedMark;
  private boolean closed;

  /** Where something stands: a frame, or the end of a part. */
  private sealed interface Entry {}

  private record Frame(byte[] bytes, long since) implements Entry {}

  private record Mark(long part, VersionVector token) implements Entry {}

  private record Held(Frame frame, long at) {}

  /**
   * @param arrived told the number of each released part once the client has all of it; on the
   *     drainer's thread
   */
  public Outbox(LongConsumer arrived) {
    this.arrived = arrived;
  }

  /**
   * Puts a soft event in. {@code now}: the sequencer's clock.
   *
   * @return false when the client is too slow: over 4 MiB wait for it, or something since 30 s
   */
  public boolean offer(byte[] frame, long now) {
    return offer(SOFT, frame, now);
  }

  /** Puts the logged event in that takes place {@code at}; otherwise as the other. */
  public synchronized boolean offer(long at, byte[] frame, long now) {
    if (closed) {
      return true;
    }
    if (bytes + frame.length > MAX_BYTES || now - oldest(now) > MAX_AGE) {
      return false;
    }
    Frame added = new Frame(frame, now);
    if (at == SOFT && held.isEmpty()) {
      waiting.add(added);
    } else {
      held.add(new Held(added, at));
    }
    bytes += frame.length;
    total++;
    notifyAll();
    return true;
  }

  private long oldest(long now) {
    if (waiting.peek() instanceof Frame first) {
      return first.since();
    }
    Held first = held.peek();
    return first == null ? now : first.frame().since();
  }

  /**
   * The order releases {@code part}: what the client lacked, then what is held of its places. What
   * is held of an earlier place, the client has, or gets as something that it lacked. {@code now}:
   * the sequencer's clock.
   */
  public synchronized void release(Subscription.Part part, long now) {
    if (closed) {
      return;
    }
    for (byte[] frame : part.lacked()) {
      waiting.add(new Frame(frame, now));
      bytes += frame.length;
      total++;
    }
    for (Held first = held.peek();
        first != null && (first.at() == SOFT || first.at() < part.to());
        first = held.peek()) {
      held.remove();
      if (first.at() == SOFT || first.at() >= part.from()) {
        waiting.add(first.frame());
      } else {
        bytes -= first.frame().bytes().length;
        total--;
      }
    }
    waiting.add(new Mark(part.pos(), part.token()));
    if (!started) {
      started = true;
      missed = part.missed();
    }
    notifyAll();
  }

  /** There will be no more parts: what is held goes nowhere, what is soft goes out. */
  public synchronized void releaseNoMore() {
    for (Held entry : held) {
      if (entry.at() == SOFT) {
        waiting.add(entry.frame());
      } else {
        bytes -= entry.frame().bytes().length;
        total--;
      }
    }
    held.clear();
    started = true;
    notifyAll();
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
    return held.isEmpty() && waiting.isEmpty() && notices.isEmpty() && unconfirmed == null;
  }

  /** Whether there is something to take. */
  synchronized boolean hasWork() {
    return !closed && isTakeable();
  }

  // @GuardedBy("this")
  private boolean isTakeable() {
    return (started && !waiting.isEmpty()) || !notices.isEmpty() || unconfirmed != null;
  }

  /**
   * The next call's events: the unconfirmed delivery again, else all that has gathered, up to the
   * end of a part and {@link Limits#BATCH_BYTES}; null when nothing waits.
   */
  synchronized ChatClient.@Nullable Delivery take() {
    if (unconfirmed != null || waiting.isEmpty() || !started || closed) {
      return unconfirmed;
    }
    List<byte[]> frames = new ArrayList<>();
    int size = 0;
    Mark mark = null;
    while (mark == null && !waiting.isEmpty()) {
      Entry entry = waiting.element();
      if (entry instanceof Frame frame) {
        if (!frames.isEmpty() && size + frame.bytes().length > Limits.BATCH_BYTES) {
          break;
        }
        frames.add(frame.bytes());
        size += frame.bytes().length;
      } else {
        mark = (Mark) entry;
      }
      waiting.remove();
    }
    bytes -= size;
    unconfirmedMark = mark;
    unconfirmed =
        new ChatClient.Delivery(
            ++pos,
            EventBatch.of(frames),
            mark == null ? VersionVector.EMPTY : mark.token(),
            missed);
    missed = -1;
    return unconfirmed;
  }

  /** The delivery at {@code confirmedPos} arrived. */
  void confirm(long confirmedPos) {
    Mark mark = null;
    synchronized (this) {
      if (unconfirmed != null && unconfirmed.pos() == confirmedPos) {
        unconfirmed = null;
        mark = unconfirmedMark;
        unconfirmedMark = null;
        notifyAll();
      }
    }
    if (mark != null) {
      arrived.accept(mark.part());
    }
  }

  /** The next notice, which is thereby taken; null when none waits or events go first. */
  synchronized ChatClient.@Nullable Notice takeNotice() {
    return (waiting.isEmpty() || !started) && unconfirmed == null ? notices.poll() : null;
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
    while (!isTakeable() && !closed) {
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
    held.clear();
    waiting.clear();
    notifyAll();
  }
}
