package chat.server.mesh;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.NodeLink;
import chat.server.backbone.Sequencer;
import chat.server.backbone.UndecidedException;
import java.rmi.RemoteException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A peer's way in: its identity is the object. Decodes on the thread of the call, hands over to the
 * sequencer and waits.
 */
final class Inbound implements NodeLink {
  private static final Logger LOG = LogManager.getLogger(Inbound.class);
  private static final int PROBE_MILLIS = 1_000;

  final String node;
  final long boot;
  private final Sequencer sequencer;
  private final Receiver receiver;
  private long lastNo; // the sequencer's alone

  /** Where it all goes; called on the sequencer. */
  interface Receiver {
    /** Whether {@code inbound} is still the peer's way in. */
    boolean isCurrent(Inbound inbound);

    void take(Inbound inbound, Event event, byte[] frame);

    void bye(Inbound inbound);

    CompletableFuture<Boolean> probe(String user, long device);
  }

  Inbound(String node, long boot, Sequencer sequencer, Receiver receiver) {
    this.node = node;
    this.boot = boot;
    this.sequencer = sequencer;
    this.receiver = receiver;
  }

  @Override
  public ForwardReply forward(Forward request) throws ChatException, RemoteException {
    receive(request.no(), request.events(), false);
    return new ForwardReply();
  }

  @Override
  public ByeReply bye(Bye request) throws ChatException, RemoteException {
    receive(request.no(), request.events(), true);
    return new ByeReply();
  }

  @Override
  public ProbeReply probe(Probe request) throws ChatException {
    CompletableFuture<Boolean> alive = receiver.probe(request.user(), request.device());
    return new ProbeReply(Sequencer.await(alive, PROBE_MILLIS));
  }

  /** Whether nothing has come by it yet. On the sequencer. */
  boolean isUnused() {
    return lastNo == 0;
  }

  private void receive(long no, EventBatch batch, boolean bye)
      throws ChatException, RemoteException {
    try {
      List<Event> events = EventCodec.decode(batch);
      List<byte[]> frames = EventCodec.frames(batch);
      boolean taken = sequencer.get(() -> take(no, events, frames, bye));
      if (!taken) {
        throw new ChatException(ErrorCode.UNAVAILABLE, "this link was dropped: link anew");
      }
    } catch (UndecidedException e) {
      // The caller repeats the same number until it takes this node for dead.
      throw new RemoteException(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a call of {} failed", node, e);
      throw new ChatException(ErrorCode.UNAVAILABLE, "the node could not take it: see its log");
    }
  }

  private boolean take(long no, List<Event> events, List<byte[]> frames, boolean bye) {
    if (!receiver.isCurrent(this) || no > lastNo + 1) {
      return false;
    }
    if (no <= lastNo) {
      return true;
    }
    lastNo = no;
    for (int i = 0; i < events.size(); i++) {
      receiver.take(this, events.get(i), frames.get(i));
    }
    if (bye) {
      receiver.bye(this);
    }
    return true;
  }
}
