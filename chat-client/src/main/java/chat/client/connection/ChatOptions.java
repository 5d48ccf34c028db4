package chat.client.connection;

import chat.api.BadInputException;
import chat.api.Names;
import chat.api.process.Directories;
import chat.api.rmi.Endpoint;
import chat.api.rmi.RegistryAddresses;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to connect. Immutable; the {@code with} methods return changed copies.
 *
 * @param registries tried in turn
 * @param node the node to join; empty for the least loaded one that answers
 * @param user the user's name; empty for the system's, with {@code -2}, {@code -3}, … when it is
 *     taken
 * @param room the room to enter, which becomes the current one; empty for those that the user is in
 * @param firstRoom where {@code room} is empty: the room for a user who never was in any; empty for
 *     none
 * @param host the IP address that the callback's stub carries; empty to find it out
 * @param port the callback's port; 0 for any free one
 * @param directories where secrets and saved state stand
 * @param keeping whether position and unacknowledged lines are kept for the user's next process, in
 *     the state directory: what was missed is told then, and lines that are not acknowledged at the
 *     end go first the next time. Off by default: a bot that starts anew takes what happens from
 *     then on
 * @param listener gets every event from the first on; null for none
 */
public record ChatOptions(
    List<Endpoint> registries,
    String node,
    String user,
    String room,
    String firstRoom,
    String host,
    int port,
    Directories directories,
    boolean keeping,
    @Nullable Consumer<ChatEvent> listener) {

  public ChatOptions {
    registries = List.copyOf(registries);
  }

  /**
   * The registries of {@code CHAT_REGISTRY}, else one on this machine; any node, the system's user
   * name, the rooms that he is in, {@code general} at his first connect.
   */
  public static ChatOptions defaults() {
    return new ChatOptions(
        registriesOfEnvironment(),
        "",
        "",
        "",
        "general",
        "",
        0,
        Directories.ofProcess(),
        false,
        null);
  }

  public ChatOptions withRegistries(List<Endpoint> value) {
    return new ChatOptions(
        value, node, user, room, firstRoom, host, port, directories, keeping, listener);
  }

  public ChatOptions withNode(String value) {
    return new ChatOptions(
        registries, value, user, room, firstRoom, host, port, directories, keeping, listener);
  }

  public ChatOptions withUser(String value) {
    return new ChatOptions(
        registries, node, value, room, firstRoom, host, port, directories, keeping, listener);
  }

  public ChatOptions withRoom(String value) {
    return new ChatOptions(
        registries, node, user, value, firstRoom, host, port, directories, keeping, listener);
  }

  public ChatOptions withFirstRoom(String value) {
    return new ChatOptions(
        registries, node, user, room, value, host, port, directories, keeping, listener);
  }

  public ChatOptions withHost(String value) {
    return new ChatOptions(
        registries, node, user, room, firstRoom, value, port, directories, keeping, listener);
  }

  public ChatOptions withPort(int value) {
    return new ChatOptions(
        registries, node, user, room, firstRoom, host, value, directories, keeping, listener);
  }

  public ChatOptions withDirectories(Directories value) {
    return new ChatOptions(
        registries, node, user, room, firstRoom, host, port, value, keeping, listener);
  }

  public ChatOptions withKeeping(boolean value) {
    return new ChatOptions(
        registries, node, user, room, firstRoom, host, port, directories, value, listener);
  }

  public ChatOptions withListener(Consumer<ChatEvent> value) {
    return new ChatOptions(
        registries, node, user, room, firstRoom, host, port, directories, keeping, value);
  }

  /** The rooms that the first join asks for. */
  Joiner.Wish wish() throws BadInputException {
    return room.isEmpty()
        ? new Joiner.Wish(List.of(), firstRoom.isEmpty() ? "" : Names.room(firstRoom))
        : new Joiner.Wish(List.of(Names.room(room)), "");
  }

  /** Empty when the variable cannot be read, which is said on connecting. */
  private static List<Endpoint> registriesOfEnvironment() {
    try {
      return RegistryAddresses.ofEnvironment();
    } catch (BadInputException e) {
      return List.of();
    }
  }
}
