package chat.server.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.api.Account;
import chat.api.ChatClient.Delivery;
import chat.api.VersionVector;
import chat.server.backbone.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A session between the sequencer, the thread that delivers and the client's calls, in many
 * interleavings of their steps.
 */
@Tag("interleaving")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SessionInterleavingTest {
  @Test
  void whateverTheInterleavingItIsAsIfOneThreadHadDoneIt() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(1)
        .actorsPerThread(3)
        .actorsAfter(2)
        .iterations(10)
        .invocationsPerIteration(100)
        .check(Steps.class);
  }

  /** What each thread does. */
  public static final class Steps {
    private final List<Long> delivered = new ArrayList<>(); // the drainer's
    private final Session session = new Session("ana", new Account(1, 2, 3, 4), 5, 0, 0);
    private long place; // the sequencer's, as the next two
    private long wanted;
    private int ends;

    public Steps() {
      session.subscribed(new Place());
    }

    @Operation(nonParallelGroup = "sequencer")
    public long offer() {
      session.offer(new byte[] {(byte) ('a' + place)}, place, 0);
      place++;
      return wanted;
    }

    @Operation(nonParallelGroup = "sequencer")
    public void bring(long part) {
      session.outbox.release(
          new Subscription.Part(part, List.of(), 0, place, VersionVector.EMPTY, -1), 0);
    }

    @Operation(nonParallelGroup = "sequencer")
    public int end() {
      session.ended = true;
      session.unsubscribe();
      session.outbox.close();
      return ends;
    }

    @Operation(nonParallelGroup = "sequencer")
    public long lastHeard() {
      return session.lastHeard();
    }

    @Operation(nonParallelGroup = "client")
    public void heard(long now) {
      session.heard(now);
    }

    @Operation(nonParallelGroup = "drainer")
    public String take() {
      Delivery delivery = session.outbox.pull(0).delivery();
      return delivery == null
          ? "-"
          : delivery.pos() + ":" + new String(delivery.batch().bytes(), US_ASCII);
    }

    @Operation(nonParallelGroup = "drainer")
    public List<Long> arrived() {
      Delivery delivery = session.outbox.pull(0).delivery();
      if (delivery != null) {
        session.outbox.pull(delivery.pos());
      }
      return List.copyOf(delivered);
    }

    /** Its place in the order. */
    private final class Place implements Subscription {
      @Override
      public void wanted(long to) {
        wanted = to;
      }

      @Override
      public void delivered(long pos) {
        delivered.add(pos);
      }

      @Override
      public void end() {
        ends++;
      }
    }
  }
}
