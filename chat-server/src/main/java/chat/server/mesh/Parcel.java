package chat.server.mesh;

import chat.api.EventBatch;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.SeqRange;
import chat.server.order.Header;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Events to be sent: those whose frames were at hand, and those that the log has. Made on the
 * sequencer, opened on a thread that may wait.
 *
 * @param frames for each event its frame; null where it is to be read
 */
record Parcel(List<Header> events, List<byte @Nullable []> frames) {
  static final Parcel EMPTY = new Parcel(List.of(), List.of());
  private static final int READ_MILLIS = 1_500;

  private record Place(long origin, long seq) {}

  boolean isEmpty() {
    return events.isEmpty();
  }

  /**
   * The frames as they travel, in order. Shorter, up to the first one that is not to be had, if the
   * disk has lost something: a prefix is always right.
   */
  EventBatch batch(EventLog log) throws RemoteException {
    return EventBatch.of(frames(log));
  }

  List<byte[]> frames(EventLog log) throws RemoteException {
    Map<Place, byte[]> read = read(log);
    List<byte[]> all = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      byte[] frame = frames.get(i);
      if (frame == null) {
        frame = read.get(new Place(events.get(i).origin(), events.get(i).seq()));
      }
      if (frame == null) {
        break;
      }
      all.add(frame);
    }
    return all;
  }

  private Map<Place, byte[]> read(EventLog log) throws RemoteException {
    List<SeqRange> ranges = missing();
    Map<Place, byte[]> read = new HashMap<>();
    if (ranges.isEmpty()) {
      return read;
    }
    try {
      List<Entry> entries =
          log.range(ranges, events.size(), EventBatch.MAX_BYTES)
              .get(READ_MILLIS, TimeUnit.MILLISECONDS)
              .entries();
      for (Entry entry : entries) {
        read.put(new Place(entry.id().origin(), entry.id().seq()), entry.frame());
      }
      return read;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteException("interrupted while reading the log");
    } catch (ExecutionException | TimeoutException e) {
      throw new RemoteException("the log does not give what is to be sent", e);
    }
  }

  /** What is to be read, as unbroken runs. */
  private List<SeqRange> missing() {
    List<SeqRange> done = new ArrayList<>();
    Map<Long, SeqRange> open = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      if (frames.get(i) == null) {
        Header event = events.get(i);
        SeqRange run = open.get(event.origin());
        if (run != null && event.seq() != run.last() + 1) {
          done.add(run);
          run = null;
        }
        long first = run == null ? event.seq() : run.first();
        open.put(event.origin(), new SeqRange(event.origin(), first, event.seq()));
      }
    }
    done.addAll(open.values());
    return done;
  }
}
