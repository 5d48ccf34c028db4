package chat.server.session;

import chat.api.Account;
import chat.api.ChatSession;
import chat.api.Names;
import chat.api.Presence;
import chat.server.backbone.Subscription;
import chat.server.delivery.Outbox;
import chat.server.delivery.Pusher;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One joined client. Owned by the sequencer, but for {@link #heard}, which the threads of its calls
 * write.
 */
public final class Session {
  final Account account;
  final long device;
  final long since;
  final Outbox outbox = new Outbox(this::arrived);

  /** The keys of the rooms that its user is a member of; the {@link Audience} keeps them. */
  final Set<String> rooms = new LinkedHashSet<>();

  /** What came of the submissions since the last call, by device and n. */
  final NavigableMap<Submissions.Numbered, CompletableFuture<ChatSession.Receipt>> decisions =
      new TreeMap<>();

  final Turns turns = new Turns();

  String user; // as the order calls the account by now
  @Nullable Pusher pusher; // null: the client pulls
  // volatile: set by the sequencer before anything is delivered, read by delivery threads
  private volatile @Nullable Subscription subscription; // null: before it begins
  boolean ended;
  private volatile long lastHeard; // written by the client's calls, read by the sequencer

  Session(String user, Account account, long device, long since, long now) {
    this.user = user;
    this.account = account;
    this.device = device;
    this.since = since;
    this.lastHeard = now;
  }

  /** The user's name, as it is shown. */
  public String user() {
    return user;
  }

  /** What waits for the client. */
  public Outbox outbox() {
    return outbox;
  }

  /** The client gave a sign of life. {@code now}: the sequencer's clock. */
  public void heard(long now) {
    lastHeard = now;
  }

  long lastHeard() {
    return lastHeard;
  }

  Presence presence() {
    return new Presence(account, device, since);
  }

  /** Whether {@code presence} is a session of the same client process. */
  boolean isSameClient(Presence presence) {
    return device == presence.device() && account.equals(presence.account());
  }

  /** Whether its user is a member of {@code room}. */
  boolean isIn(String room) {
    return rooms.contains(Names.key(room));
  }

  /** The number of its client process, as events have it. */
  long number() {
    return account.device(device);
  }

  /** Its place in the order. */
  void subscribed(Subscription begun) {
    if (ended) {
      begun.end();
    } else {
      subscription = begun;
    }
  }

  /** Nothing more is brought to it. */
  void unsubscribe() {
    if (subscription != null) {
      subscription.end();
    }
  }

  /** Puts in what takes place {@code at}; false when the client is too slow. */
  boolean offer(byte[] frame, long at, long now) {
    boolean taken = outbox.offer(at, frame, now);
    if (taken && subscription != null) {
      subscription.wanted(at + 1);
    }
    return taken;
  }

  /** The client has a part; a delivery thread, or the client's pull, says so. */
  private void arrived(long part) {
    Subscription current = subscription;
    if (current != null) {
      current.delivered(part);
    }
  }

  /** Lets its delivery know that the outbox has something. */
  void wake() {
    if (pusher != null) {
      pusher.wake();
    }
  }
}
