package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.api.BadInputException;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.MalformedEventException;
import chat.api.NodeLink;
import chat.api.NodeLink.Forward;
import chat.api.NodeStartingException;
import chat.api.VersionVector;
import chat.server.backbone.Sequencer;
import chat.server.log.Entry;
import chat.server.order.Reply;
import chat.server.order.Request;
import java.rmi.RemoteException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a peer's calls bring to the core, and what comes back. */
final class InboundTest {
  private static final NodeLink.Fact FACT = new NodeLink.Fact(9, VersionVector.EMPTY, 0, 1);

  private final Sequencer sequencer = new Sequencer("inbound-test");
  private final List<Request> taken = new CopyOnWriteArrayList<>();
  private final Recorder recorder = new Recorder();
  private final Inbound inbound =
      new Inbound(
          "nodo2",
          1,
          sequencer,
          recorder,
          () -> {
            throw new IllegalStateException("nothing is read");
          });
  private volatile CompletableFuture<Response> response = answered(Reply.Plain.UNLINKED);

  @BeforeEach
  void start() {
    sequencer.start();
  }

  @AfterEach
  void close() {
    sequencer.close();
  }

  @Test
  void theCoreGetsTheRequestWithTheHeadersOfItsEvents() throws Exception {
    byte[] frame = frame("hello");
    NodeLink.Reply reply =
        inbound.forward(new Forward(FACT, 3, 4, EventBatch.of(List.of(frame)), 6, 5, true));
    assertEquals(NodeLink.Reply.Plain.UNLINKED, reply);
    Request.Fwd fwd = assertInstanceOf(Request.Fwd.class, taken.get(0));
    assertEquals(Frames.headers(List.of(Entry.of(frame))), fwd.events());
    assertEquals(9, fwd.boot());
    assertEquals(List.of(3L, 4L, 6L, 5L), List.of(fwd.toBoot(), fwd.epoch(), fwd.no(), fwd.done()));
  }

  @Test
  void ofABatchThatIsDamagedNothingIsTaken() {
    byte[] bytes = EventBatch.of(List.of(frame("a"), frame("b"))).bytes();
    bytes[bytes.length - 1] ^= 1;
    assertRefused(new EventBatch(bytes));
  }

  @Test
  void eventsThatCannotBeLoggedAreRefused() {
    byte[] soft = EventCodec.encode(new Event.Joined("ana", "nodo1"));
    assertRefused(EventBatch.of(List.of(frame("a"), soft)));
    byte[] unnumbered = EventCodec.withId(frame("a"), new EventId(1, 0, 1, 1, 1));
    assertRefused(EventBatch.of(List.of(unnumbered)));
  }

  @Test
  void aCallWithoutArgumentIsRefused() {
    assertThrows(BadInputException.class, () -> inbound.forward(null));
    assertThrows(BadInputException.class, () -> inbound.presence(null));
    assertThrows(BadInputException.class, () -> inbound.fetch(null));
  }

  @Test
  void aNodeThatIsNotReadySaysSo() {
    response = CompletableFuture.failedFuture(new NodeStartingException("starting"));
    assertThrows(NodeStartingException.class, () -> inbound.forward(forward(EventBatch.EMPTY)));
  }

  @Test
  void aCoreThatDoesNotAnswerIsNoAnswer() {
    response = new CompletableFuture<>();
    assertThrows(RemoteException.class, () -> inbound.forward(forward(EventBatch.EMPTY)));
  }

  private void assertRefused(EventBatch batch) {
    assertThrows(MalformedEventException.class, () -> inbound.forward(forward(batch)));
    assertEquals(List.of(), taken);
  }

  private static Forward forward(EventBatch batch) {
    return new Forward(FACT, 0, 1, batch, 1, 0, false);
  }

  private static byte[] frame(String text) {
    EventId id = new EventId(1, 1, 1L << 16, 1, 1);
    return EventCodec.encode(new Event.Message(id, "ana", "general", text, false, false));
  }

  private static CompletableFuture<Response> answered(Reply reply) {
    return CompletableFuture.completedFuture(new Response(reply, Parcel.EMPTY));
  }

  private final class Recorder implements Inbound.Receiver {
    @Override
    public CompletableFuture<Response> request(Inbound from, Request request, List<Entry> events) {
      sequencer.assertOwner();
      taken.add(request);
      return response;
    }

    @Override
    public boolean presence(Inbound from, long run, long no, List<Event> events) {
      return events.isEmpty();
    }
  }
}
