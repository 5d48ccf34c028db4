package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.Presence;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import java.nio.charset.StandardCharsets;
import java.rmi.ConnectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a peer tells of its users, when calls come twice, too early, or after a new beginning. */
final class PeerTest {
  private static final long BOOT = 1;

  private final List<String> told = new ArrayList<>();
  private final Recorder recorder = new Recorder();
  private final Route route =
      new Route(
          "nodo2",
          (name, stub) -> {
            throw new ConnectException("nobody");
          });
  private final Peer peer =
      new Peer(
          "nodo2",
          route,
          new PresenceSender(new Sequencer("peer-test"), Runnable::run, route, List::of));

  @Test
  void aRepeatIsConfirmedAndIgnored() {
    peer.up = true;
    assertTrue(tell(1, 1, came("ana")));
    assertTrue(tell(1, 2, left("ana")));
    assertTrue(tell(1, 1, came("ana")));
    assertTrue(tell(1, 2, left("ana")));
    assertEquals(List.of("ana came", "ana left"), told);
  }

  @Test
  void aGapIsRefusedAndNothingOfItIsTaken() {
    peer.up = true;
    assertTrue(tell(1, 1, came("ana")));
    assertFalse(tell(1, 3, came("eva")));
    assertFalse(tell(2, 2, came("eva")));
    assertEquals(List.of("ana came"), told);
  }

  @Test
  void whoIsNotNamedAgainAfterANewBeginningIsGone() {
    peer.up = true;
    tell(1, 1, came("ana"), came("juan"), new Event.PresenceComplete());
    tell(2, 1, came("juan"));
    assertEquals(List.of("ana came", "juan came", "juan came"), told);
    tell(2, 2, new Event.PresenceComplete());
    assertEquals("ana left", told.get(3));
    assertEquals(4, told.size());
    assertTrue(tell(1, 2, came("old")), "an older run counts no more");
    assertEquals(4, told.size());
  }

  @Test
  void whatIsToldBeforeThePeerIsInViewIsToldOnWhenItIs() {
    tell(1, 1, came("ana"), came("eva"));
    tell(1, 2, left("eva"), new Event.PresenceComplete());
    assertEquals(List.of(), told);
    peer.up = true;
    peer.tellAll(recorder);
    assertEquals(List.of("ana came"), told);
    assertTrue(peer.complete);
  }

  @Test
  void aNewProcessOfThePeerCountsFromTheBeginning() {
    peer.up = true;
    tell(5, 1, came("ana"));
    assertTrue(peer.present(BOOT + 1, 1, 1, List.of(came("eva")), recorder));
    assertEquals(List.of("ana came", "eva came"), told);
  }

  private boolean tell(long run, long no, Event... events) {
    return peer.present(BOOT, run, no, Arrays.asList(events), recorder);
  }

  private static Event came(String user) {
    return new Event.Present(new Presence(account(user), 1, 1));
  }

  private static Event left(String user) {
    return new Event.Gone(account(user), 1, LeaveReason.EXIT);
  }

  private static Account account(String user) {
    return Account.ofSecret(user.getBytes(StandardCharsets.UTF_8));
  }

  private static String user(Account account) {
    return Stream.of("ana", "juan", "eva", "old")
        .filter(user -> account(user).equals(account))
        .findFirst()
        .orElseThrow();
  }

  private final class Recorder implements Backbone.Listener {
    @Override
    public void present(String node, Presence presence) {
      told.add(user(presence.account()) + " came");
    }

    @Override
    public void gone(String node, Event.Gone gone) {
      told.add(user(gone.account()) + " left");
    }

    @Override
    public void deliver(Event event, byte[] frame, long at, boolean late) {}

    @Override
    public void moved(Event event) {}

    @Override
    public void restored(List<Event.StateChange> changes) {}

    @Override
    public void nodeUp(String node) {}

    @Override
    public void nodeClosing(String node) {}

    @Override
    public void nodeDown(String node) {}

    @Override
    public void stopped() {}

    @Override
    public List<Presence> presences() {
      return List.of();
    }
  }
}
