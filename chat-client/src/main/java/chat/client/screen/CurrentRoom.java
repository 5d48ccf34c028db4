package chat.client.screen;

import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import java.util.function.Supplier;

/**
 * The room in which what is shown is to be read. It changes at the line that tells of the change,
 * not when the node has acknowledged it, which may be earlier: lines that are still to be shown
 * were said before. May be used from any thread.
 */
public final class CurrentRoom {
  private final Supplier<String> latest;
  private String user = ""; // guarded by this
  private String room = ""; // guarded by this

  /** {@code latest} tells the current room as the last command left it; empty for none. */
  public CurrentRoom(Supplier<String> latest) {
    this.latest = latest;
  }

  /** The current room at {@code output}, which is shown next. */
  public synchronized String at(Output output) {
    if (output instanceof Output.Done) {
      room = latest.get();
    } else if (output instanceof Output.Happened happened) {
      if (happened.event() instanceof ChatEvent.Welcome welcome) {
        user = welcome.user();
        room = welcome.current();
      } else if (happened.event() instanceof ChatEvent.RoomJoined joined
          && joined.user().equals(user)) {
        room = joined.room();
      }
    }
    return room;
  }
}
