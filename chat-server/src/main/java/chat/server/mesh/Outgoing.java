package chat.server.mesh;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to the peers, counted, so that senders wait when it is too much. Owned by the
 * sequencer.
 */
final class Outgoing {
  private static final long MOST = 16L * 1024 * 1024;

  private long bytes;

  boolean congested() {
    return bytes > MOST;
  }

  /** Puts a frame into the queue of a linked peer. */
  void send(Peer peer, byte[] frame, @Nullable Acknowledgement acknowledgement) {
    if (peer.link != null) {
      bytes += frame.length;
      peer.link.queue.add(new LinkQueue.Item(frame, acknowledgement));
    }
  }

  /** A peer has these, or is gone. */
  void settle(List<LinkQueue.Item> items) {
    for (LinkQueue.Item item : items) {
      bytes -= item.frame().length;
      if (item.acknowledgement() != null) {
        item.acknowledgement().one();
      }
    }
  }
}
