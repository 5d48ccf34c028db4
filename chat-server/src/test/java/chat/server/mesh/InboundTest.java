package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.MalformedEventException;
import chat.api.NodeLink.Bye;
import chat.api.NodeLink.Forward;
import chat.server.backbone.Sequencer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a peer's calls bring, when they come twice, too early or too late. */
final class InboundTest {
  private static final EventId ID = new EventId(1, 1, 1L << 16, 1, 1);

  private final Sequencer sequencer = new Sequencer("inbound-test");
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final Inbound inbound = new Inbound("nodo2", 1, sequencer, new Recorder());
  private volatile boolean current = true;

  @BeforeEach
  void start() {
    sequencer.start();
  }

  @AfterEach
  void close() {
    sequencer.close();
  }

  @Test
  void eventsAreTakenInOrderAndARepeatIsConfirmedAndIgnored() throws Exception {
    inbound.forward(new Forward(1, batch("a", "b")));
    inbound.forward(new Forward(1, batch("a", "b")));
    inbound.forward(new Forward(2, EventBatch.EMPTY));
    inbound.forward(new Forward(3, batch("c")));
    inbound.forward(new Forward(1, batch("a", "b")));
    assertEquals(List.of("a", "b", "c"), taken);
  }

  @Test
  void aGapIsRefusedAndNothingOfItIsTaken() throws Exception {
    inbound.forward(new Forward(1, batch("a")));
    assertRefused(new Forward(3, batch("c")));
    assertEquals(List.of("a"), taken);
    inbound.forward(new Forward(2, batch("b")));
    assertEquals(List.of("a", "b"), taken);
  }

  @Test
  void aPeerThatWasDroppedIsRefusedAlsoARepeat() throws Exception {
    inbound.forward(new Forward(1, batch("a")));
    current = false;
    assertRefused(new Forward(1, batch("a")));
    assertRefused(new Forward(2, batch("b")));
    assertEquals(List.of("a"), taken);
  }

  @Test
  void ofABatchThatIsDamagedNothingIsTaken() throws Exception {
    byte[] bytes = batch("a", "b").bytes();
    bytes[bytes.length - 1] ^= 1;
    assertThrows(
        MalformedEventException.class,
        () -> inbound.forward(new Forward(1, new EventBatch(bytes))));
    assertEquals(List.of(), taken);
    inbound.forward(new Forward(1, batch("a", "b")));
    assertEquals(List.of("a", "b"), taken);
  }

  @Test
  void goodbyeComesAfterItsEventsAndOnce() throws Exception {
    inbound.bye(new Bye(1, batch("a")));
    inbound.bye(new Bye(1, batch("a")));
    assertEquals(List.of("a", "bye"), taken);
  }

  private void assertRefused(Forward forward) {
    ChatException e = assertThrows(ChatException.class, () -> inbound.forward(forward));
    assertEquals(ErrorCode.UNAVAILABLE, e.code());
  }

  private static EventBatch batch(String... texts) {
    List<byte[]> frames = new ArrayList<>();
    Arrays.stream(texts)
        .map(text -> new Event.Message(ID, "ana", "general", text, false, false))
        .map(EventCodec::encode)
        .forEach(frames::add);
    return EventBatch.of(frames);
  }

  private final class Recorder implements Inbound.Receiver {
    @Override
    public boolean isCurrent(Inbound link) {
      return current;
    }

    @Override
    public void take(Inbound link, Event event, byte[] frame) {
      sequencer.assertOwner();
      taken.add(((Event.Message) event).text());
    }

    @Override
    public void bye(Inbound link) {
      taken.add("bye");
    }

    @Override
    public CompletableFuture<Boolean> probe(String user, long device) {
      return CompletableFuture.completedFuture(true);
    }
  }
}
