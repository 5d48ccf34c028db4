package chat.server.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.api.ChatClient.Delivery;
import chat.api.VersionVector;
import chat.server.backbone.Subscription.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The outbox between the sequencer and one drainer, in many interleavings of their steps: each
 * answer is one that it gives when the same is done in some order by one thread alone.
 */
@Tag("interleaving")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class OutboxInterleavingTest {
  @Test
  void whateverTheInterleavingItIsAsIfOneThreadHadDoneIt() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(2)
        .actorsPerThread(3)
        .actorsAfter(2)
        .iterations(10)
        .invocationsPerIteration(100)
        .check(Steps.class);
  }

  /** What each thread does. */
  public static final class Steps {
    private static final byte[] LACKED = {'!'};

    private final List<Long> arrived = new ArrayList<>(); // the drainer's
    private final Outbox outbox = new Outbox(arrived::add);
    private char frame = 'a'; // the sequencer's, as the next two
    private long place;
    private long part;

    @Operation(nonParallelGroup = "sequencer")
    public boolean offerSoft() {
      return outbox.offer(String.valueOf(frame++).getBytes(US_ASCII), 0);
    }

    @Operation(nonParallelGroup = "sequencer")
    public boolean offerLogged() {
      return outbox.offer(place++, String.valueOf(frame++).getBytes(US_ASCII), 0);
    }

    @Operation(nonParallelGroup = "sequencer")
    public void release() {
      part++;
      outbox.release(
          new Part(part, List.of(LACKED), 0, place, VersionVector.EMPTY, part == 1 ? 1 : -1), 0);
    }

    @Operation(nonParallelGroup = "drainer")
    public String take() {
      return text(outbox.take());
    }

    @Operation(nonParallelGroup = "drainer")
    public List<Long> confirm(long pos) {
      outbox.confirm(pos);
      return List.copyOf(arrived);
    }

    @Operation
    public long total() {
      return outbox.total();
    }

    @Operation(nonParallelGroup = "sequencer")
    public void close() {
      outbox.close();
    }

    @Validate
    public void eachPartArrivedOnce() {
      if (new HashSet<>(arrived).size() != arrived.size()) {
        throw new AssertionError("told twice: " + arrived);
      }
    }

    private static String text(Delivery delivery) {
      return delivery == null
          ? "-"
          : delivery.pos()
              + ":"
              + new String(delivery.batch().bytes(), US_ASCII)
              + ":"
              + delivery.missed();
    }
  }
}
