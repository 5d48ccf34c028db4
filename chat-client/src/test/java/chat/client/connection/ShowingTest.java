package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The parts that decide what is shown, and when, without a node. */
class ShowingTest {

  @Test
  void aGateOpensWhenSoManyEventsWereShown() {
    Gates gates = new Gates();
    List<String> opened = new ArrayList<>();
    gates.began(1);
    gates.after(1, 0, () -> opened.add("at once"));
    gates.after(1, 2, () -> opened.add("after two"));
    gates.received();
    assertEquals(List.of("at once"), opened);
    gates.received();
    assertEquals(List.of("at once", "after two"), opened);
    gates.after(1, 2, () -> opened.add("late"));
    assertEquals("late", opened.get(2));
  }

  @Test
  void theEndOfASessionOpensItsGates() {
    Gates gates = new Gates();
    List<String> opened = new ArrayList<>();
    gates.began(1);
    gates.after(1, 5, () -> opened.add("waiting"));
    gates.ended(1);
    gates.after(1, 5, () -> opened.add("a receipt that comes after the end"));
    gates.began(2);
    gates.after(1, 5, () -> opened.add("of the session before"));
    gates.after(2, 1, () -> opened.add("of this one"));
    assertEquals(3, opened.size());
    gates.ended(1);
    assertEquals(3, opened.size());
    gates.received();
    assertEquals(4, opened.size());
  }

  @Test
  void aNodeIsCalledDownOnceAndNeverAfterItClosed() {
    NodeView view = new NodeView();
    view.welcome(List.of("nodo1", "nodo2"));
    assertTrue(view.change("nodo1", NodeState.DOWN));
    assertFalse(view.change("nodo1", NodeState.DOWN));
    assertTrue(view.change("nodo2", NodeState.CLOSING));
    assertFalse(view.change("nodo2", NodeState.DOWN));
    assertTrue(view.change("nodo2", NodeState.UP));
    assertFalse(view.change("nodo2", NodeState.UP));
    assertTrue(view.change("nodo3", NodeState.UP));
  }

  @Test
  void aMoveTellsWhatHappenedMeanwhile() {
    NodeView view = new NodeView();
    view.welcome(List.of("nodo1", "nodo2", "nodo3"));
    assertEquals(
        List.of(
            new NodeView.Change("nodo1", NodeState.DOWN),
            new NodeView.Change("nodo3", NodeState.DOWN),
            new NodeView.Change("nodo4", NodeState.UP)),
        view.moved("nodo2", Set.of("nodo1", "nodo2", "nodo4"), "nodo1", NodeState.DOWN));
    assertFalse(view.change("nodo1", NodeState.DOWN), "the new node notices later");
    assertEquals(
        List.of(), view.moved("nodo4", Set.of("nodo2", "nodo4"), "nodo2", null), "it lives");
  }

  @Test
  void aNodeThatRestartedIsToldDownAndUp() {
    NodeView view = new NodeView();
    view.welcome(List.of("nodo1"));
    assertEquals(
        List.of(
            new NodeView.Change("nodo1", NodeState.DOWN),
            new NodeView.Change("nodo1", NodeState.UP)),
        view.moved("nodo1", Set.of("nodo1"), "nodo1", NodeState.DOWN));
  }

  @Test
  void aPauseOfOurOwnCountsAsOneTick() {
    long second = 1_000_000_000L;
    Patience patience = new Patience(0);
    patience.tick(second / 20);
    assertEquals(50, patience.tick(second / 20));
    assertTrue(patience.tick(100 * second) <= 50 + 3 * Times.TICK, "stopped for 100 s");
    patience.sign();
    assertEquals(0, patience.tick(100 * second));
    assertEquals(0, patience.tick(99 * second), "a clock that goes back");
  }

  @Test
  void roomsOfANewSessionKeepTheirOrder() {
    Memberships rooms = new Memberships();
    rooms.begin(List.of("general", "lab"), "General");
    assertEquals(List.of("lab", "general"), rooms.all());
    rooms.entered("den", true);
    rooms.begin(List.of("den", "general", "attic"), "");
    assertEquals(List.of("attic", "general", "den"), rooms.all());
    assertEquals("den", rooms.current());
    rooms.joined("Den");
    assertEquals(List.of("attic", "general", "Den"), rooms.all());
    rooms.entered("DEN", true);
    assertEquals("Den", rooms.current());
  }

  @Test
  void whereNoRoomWasAskedForTheFirstOneIsCurrent() {
    Memberships rooms = new Memberships();
    rooms.begin(List.of("general", "lab"), "");
    assertEquals("general", rooms.current());
    rooms.begin(List.of("lab"), "");
    assertEquals("lab", rooms.current());
  }

  @Test
  void roomThatAnotherSessionEntersIsNotTheCurrentOne() {
    Memberships rooms = new Memberships();
    rooms.begin(List.of("general"), "");
    rooms.joined("lab");
    assertEquals(List.of("lab", "general"), rooms.all());
    rooms.wants("Den");
    rooms.joined("den");
    assertEquals("den", rooms.current());
    rooms.answered("den");
    rooms.joined("lab");
    rooms.joined("attic");
    assertEquals(List.of("attic", "lab", "general", "den"), rooms.all());
  }

  @Test
  void systemNamesAreMadeToFit() {
    assertEquals("root", UserNames.fitted("root"));
    assertEquals("DOMAIN-john", UserNames.fitted("DOMAIN\\john"));
    assertEquals("x", UserNames.fitted("_-x"));
    assertEquals("user", UserNames.fitted("  "));
    assertEquals("user", UserNames.fitted(""));
    assertEquals(32, UserNames.fitted("a".repeat(50)).length());
  }
}
