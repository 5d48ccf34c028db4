package chat.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.client.command.Command;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which room what is shown is read. */
final class CurrentRoomTest {
  private static final Instant NOW = Instant.EPOCH;

  private String latest = "general";
  private final CurrentRoom current = new CurrentRoom(() -> latest);

  @Test
  void itChangesAtTheLineThatTellsOfItAndNotWhenTheNodeKnows() {
    assertEquals("general", at(welcome()));
    latest = "lab";
    assertEquals("general", at(message("general")));
    assertEquals("general", at(new ChatEvent.RoomJoined(NOW, "juan", "lab")));
    assertEquals("lab", at(new ChatEvent.RoomJoined(NOW, "ana", "lab")));
    assertEquals("lab", at(message("general")));
  }

  @Test
  void roomThatIsLeftIsCurrentUntilTheCommandIsDone() {
    at(welcome());
    at(new ChatEvent.RoomJoined(NOW, "ana", "lab"));
    assertEquals("lab", at(new ChatEvent.RoomParted(NOW, "ana", "lab")));
    assertEquals("general", current.at(new Output.Done(null, new Command.Part("lab"))));
    assertEquals("general", at(message("general")));
  }

  private String at(ChatEvent event) {
    return current.at(new Output.Happened(event));
  }

  private static ChatEvent welcome() {
    return new ChatEvent.Welcome(
        NOW, "ana", "nodo1", List.of("general"), "general", List.of("nodo1"), List.of("ana"), 1, 0);
  }

  private static ChatEvent message(String room) {
    return new ChatEvent.Message(NOW, "1-1", room, "juan", "hi", false, false);
  }
}
