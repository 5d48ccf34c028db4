package chat.client.connection;

import chat.api.ChatException;
import chat.api.NodeInfo;
import chat.api.RoomInfo;
import chat.api.UserInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A user's place in the chat: joined at one node, moved to another by itself when that one dies.
 *
 * <p>Listeners run on one thread, in order. All methods may be called from any thread, from listeners
 * too, where they must not wait for a future of this class.
 */
public final class Chat implements AutoCloseable {

  private Chat() {}

  /** Joins as {@code user} at {@code node}, with {@link ChatOptions#defaults} for the rest. */
  public static Chat connect(String node, String user) throws ChatException {
    return connect(ChatOptions.defaults().withNode(node).withUser(user));
  }

  /** Joins; returns when the welcome is here, or throws when it was refused or nobody answered. */
  public static Chat connect(ChatOptions options) throws ChatException {
    throw new UnsupportedOperationException();
  }

  /** Calls {@code listener} for each room message from now on, one's own too. */
  public Chat onMessage(Consumer<ChatEvent.Message> listener) {
    throw new UnsupportedOperationException();
  }

  /** Calls {@code listener} for each event from now on. */
  public Chat onEvent(Consumer<ChatEvent> listener) {
    throw new UnsupportedOperationException();
  }

  /** Becomes a member of {@code room}, as {@link #enter}, and waits for it. */
  public Chat join(String room) throws ChatException {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a line to a room. The future ends when it is acknowledged, fails with a {@link
   * ChatException} when it was refused, and otherwise keeps trying through other nodes.
   */
  public CompletableFuture<Receipt> send(String room, String text) {
    throw new UnsupportedOperationException();
  }

  /** As {@link #send}, for {@code /me}. */
  public CompletableFuture<Receipt> act(String room, String text) {
    throw new UnsupportedOperationException();
  }

  /** As {@link #send}, to one user. */
  public CompletableFuture<Receipt> tell(String user, String text) {
    throw new UnsupportedOperationException();
  }

  /** Becomes a member of a room and makes it the current one. Ends after its event was shown. */
  public CompletableFuture<Receipt> enter(String room) {
    throw new UnsupportedOperationException();
  }

  /** Leaves a room. Ends after its event was shown. */
  public CompletableFuture<Receipt> part(String room) {
    throw new UnsupportedOperationException();
  }

  /** Who is connected, sorted: in {@code room}, or in the cluster when it is empty. */
  public CompletableFuture<List<UserInfo>> who(String room) {
    throw new UnsupportedOperationException();
  }

  /** One user, or fails with {@code NO_SUCH_USER}. */
  public CompletableFuture<UserInfo> whois(String user) {
    throw new UnsupportedOperationException();
  }

  /** The rooms that have members, sorted. */
  public CompletableFuture<List<RoomInfo>> rooms() {
    throw new UnsupportedOperationException();
  }

  /** The nodes, sorted. */
  public CompletableFuture<List<NodeInfo>> nodes() {
    throw new UnsupportedOperationException();
  }

  /** Up to 50 users or rooms whose names begin with {@code prefix}, for completion. */
  public CompletableFuture<List<String>> complete(boolean users, String prefix) {
    throw new UnsupportedOperationException();
  }

  /** One's own name, as it is shown. */
  public String user() {
    throw new UnsupportedOperationException();
  }

  /** The node that serves now, or served last. */
  public String node() {
    throw new UnsupportedOperationException();
  }

  /** The current room: the one entered last of those one is in; empty when in none. */
  public String currentRoom() {
    throw new UnsupportedOperationException();
  }

  /** All memberships, the one entered last at the end. */
  public List<String> memberships() {
    throw new UnsupportedOperationException();
  }

  /** How many lines are not acknowledged yet. */
  public int unacknowledged() {
    throw new UnsupportedOperationException();
  }

  /** Leaves in order, now; what is not acknowledged stays so. {@code reason} stands in the last event. */
  public void close(ChatEvent.Reason reason) {
    throw new UnsupportedOperationException();
  }

  /** {@link #close(ChatEvent.Reason)} as {@code EXIT}. */
  @Override
  public void close() {
    close(ChatEvent.Reason.EXIT);
  }

  /** Waits until the chat has ended, for whatever reason. */
  public void awaitClose() throws InterruptedException {
    throw new UnsupportedOperationException();
  }
}
