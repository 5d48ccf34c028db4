package chat.server.session;

import chat.api.ChatSession;
import chat.api.Names;
import chat.api.Presence;
import chat.server.delivery.Outbox;
import chat.server.delivery.Pusher;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One joined client. Owned by the sequencer, but for {@link #heard}, which the threads of its calls
 * write.
 */
public final class Session {
  final String user;
  final byte[] secretHash;
  final long device;
  final long since;
  final Outbox outbox = new Outbox();
  final Map<String, String> rooms = new LinkedHashMap<>();

  /** What came of the submissions since the last call, by device and n. */
  final NavigableMap<Submissions.Numbered, CompletableFuture<ChatSession.Receipt>> decisions =
      new TreeMap<>();

  final Turns turns = new Turns();

  @Nullable Pusher pusher; // null: the client pulls
  boolean ended;
  private volatile long lastHeard; // written by the client's calls, read by the sequencer

  Session(String user, byte[] secretHash, long device, long since, long now) {
    this.user = user;
    this.secretHash = secretHash.clone();
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
    return new Presence(user, secretHash, device, since, rooms.values().toArray(String[]::new));
  }

  /** Whether {@code presence} is a session of the same client process. */
  boolean isSameClient(Presence presence) {
    return device == presence.device() && Arrays.equals(secretHash, presence.secretHash());
  }

  boolean enter(String room) {
    return rooms.putIfAbsent(Names.key(room), room) == null;
  }

  boolean part(String room) {
    return rooms.remove(Names.key(room)) != null;
  }

  boolean isIn(String room) {
    return rooms.containsKey(Names.key(room));
  }

  /** Lets its delivery know that the outbox has something. */
  void wake() {
    if (pusher != null) {
      pusher.wake();
    }
  }
}
