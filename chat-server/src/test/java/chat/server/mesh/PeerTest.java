package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Event;
import chat.api.WrongCookieException;
import chat.server.backbone.Sequencer;
import java.rmi.ConnectIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whether a failed attempt to link is repeated at once. */
final class PeerTest {
  private final Peer peer = new Peer("nodo2");

  @Test
  void anAttemptThatWasLostOnTheWayIsRepeatedOnceWhenThePeerHasComeIn() {
    comesIn();
    assertTrue(peer.takeSecondAttempt(new ConnectIOException("no answer")));
    assertFalse(peer.takeSecondAttempt(new ConnectIOException("no answer")));
  }

  @Test
  void aRefusalIsFinal() {
    comesIn();
    assertFalse(peer.takeSecondAttempt(new WrongCookieException("another cookie")));
  }

  @Test
  void nothingIsRepeatedWhileThePeerIsOutOfReach() {
    peer.secondAttempt = true;
    assertFalse(peer.takeSecondAttempt(new ConnectIOException("no answer")));
  }

  private void comesIn() {
    peer.inbound = new Inbound("nodo2", 1, new Sequencer("peer-test"), new Deaf());
    peer.up = true;
    peer.secondAttempt = true;
  }

  private static final class Deaf implements Inbound.Receiver {
    @Override
    public boolean isCurrent(Inbound inbound) {
      return false;
    }

    @Override
    public void take(Inbound inbound, Event event, byte[] frame) {}

    @Override
    public void bye(Inbound inbound) {}

    @Override
    public CompletableFuture<Boolean> probe(String user, long device) {
      return CompletableFuture.completedFuture(false);
    }
  }
}
