package chat.server.mesh;

import chat.api.ChatException;
import chat.api.EventBatch;
import chat.api.MalformedEventException;
import chat.api.NodeLink;
import chat.api.rmi.Stubs;
import chat.server.backbone.Sequencer;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.SeqRange;
import java.rmi.RemoteException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Fetches what the disk has lost from peers that have it, one call at a time, and stores it anew.
 * The order knows nothing of it: the events had their place already. Owned by the sequencer, but
 * for the calls themselves.
 */
final class Repair {
  private static final Logger LOG = LogManager.getLogger(Repair.class);
  private static final int BATCH_EVENTS = 500;
  private static final int BATCH_BYTES = 512 << 10;
  private static final long READ_MILLIS = 1_000;
  private static final long WRITE_MILLIS = 30_000;
  private static final long RETRY_MILLIS = 10_000;

  private final Sequencer sequencer;
  private final Executor threads;
  private final Supplier<EventLog> log;
  private final Supplier<List<Route>> linked;
  private final ArrayDeque<SeqRange> lost = new ArrayDeque<>();
  private boolean running;

  Repair(
      Sequencer sequencer, Executor threads, Supplier<EventLog> log, Supplier<List<Route>> linked) {
    this.sequencer = sequencer;
    this.threads = threads;
    this.log = log;
    this.linked = linked;
  }

  /** What a peer asks for, as far as it is here and fits into an answer. Waits for the disk. */
  static EventBatch read(EventLog log, SeqRange range) throws RemoteException {
    List<Entry> entries =
        await(log.range(List.of(range), BATCH_EVENTS, BATCH_BYTES), READ_MILLIS).entries();
    return EventBatch.of(entries.stream().map(Entry::frame).toList());
  }

  /** These are no longer on the disk. */
  void lost(List<SeqRange> ranges) {
    lost.addAll(ranges);
    run();
  }

  private void run() {
    if (running || lost.isEmpty()) {
      return;
    }
    running = true;
    SeqRange range = lost.element();
    List<Route> peers = linked.get();
    try {
      threads.execute(() -> fetch(range, peers));
    } catch (RejectedExecutionException e) {
      LOG.debug("the node ends, and fetches nothing", e);
    }
  }

  /** A thread of its own. */
  private void fetch(SeqRange range, List<Route> peers) {
    long stored = 0;
    for (Route peer : peers) {
      stored = fetch(range, peer);
      if (stored > 0) {
        break;
      }
    }
    long count = stored;
    try {
      sequencer.execute(() -> fetched(range, count));
    } catch (IllegalStateException e) {
      LOG.debug("the node has ended, and fetches no more", e);
    }
  }

  /** How many events, from the first on, this peer had. */
  private long fetch(SeqRange range, Route peer) {
    try {
      NodeLink link = peer.greet().link();
      NodeLink.Fetch request = new NodeLink.Fetch(range.origin(), range.first(), range.last());
      List<Entry> entries = Frames.entries(Stubs.calling(link, () -> link.fetch(request)).events());
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).id().origin() != range.origin()
            || entries.get(i).id().seq() != range.first() + i) {
          throw new MalformedEventException(peer.name + " sends what it was not asked for");
        }
      }
      await(log.get().restore(entries), WRITE_MILLIS);
      return entries.size();
    } catch (RemoteException | ChatException | RuntimeException e) {
      LOG.debug("{} of what was lost does not come from {}", range, peer.name, e);
      return 0;
    }
  }

  private void fetched(SeqRange range, long count) {
    if (count == 0) {
      sequencer.after(RETRY_MILLIS, this::tryAnother);
      return;
    }
    running = false;
    lost.remove();
    long next = range.first() + count;
    if (next <= range.last()) {
      lost.addFirst(new SeqRange(range.origin(), next, range.last()));
    }
    LOG.info("{} events that the disk had lost are stored again", count);
    run();
  }

  private void tryAnother() {
    running = false;
    lost.add(lost.remove());
    run();
  }

  private static <T> T await(CompletableFuture<T> future, long millis) throws RemoteException {
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteException("interrupted while waiting for the event log");
    } catch (ExecutionException | TimeoutException e) {
      throw new RemoteException("the event log does not do it: " + e);
    }
  }
}
