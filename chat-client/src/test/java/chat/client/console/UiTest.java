package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole console on a screen, keys and all. */
class UiTest {
  @Test
  void theLineBeingTypedStaysWholeWhileLinesComeIn() {
    try (Desk desk = new Desk(40, 10)) {
      desk.glass.type("hello");
      desk.glass.awaitText("#general ana> hello");
      for (int i = 0; i < 30; i++) {
        desk.say("john", "line " + i);
      }
      desk.glass.awaitText("[john] line 29");
      desk.glass.type(" you");
      desk.glass.awaitText("#general ana> hello you");
      desk.glass.type(Glass.ENTER);
      desk.glass.await(rows -> rows.get(9).equals("#general ana>"));
      assertEquals(List.of("hello you"), List.copyOf(desk.lines));
      assertEquals("12:00 [john] line 29", desk.glass.rows().get(7));
      assertTrue(desk.glass.rows().get(8).startsWith(" nodes [nodo1] nodo2"));
    }
  }
}
