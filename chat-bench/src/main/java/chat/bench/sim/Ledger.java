package chat.bench.sim;

import chat.api.Event;
import chat.api.EventId;
import chat.api.EventKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All messages of a history: who wrote what, which disks hold it, what was acknowledged. */
final class Ledger {
  private record Id(long device, long n) {}

  private final List<Message> messages = new ArrayList<>();
  private final Map<Id, Message> byId = new HashMap<>();
  private final Map<EventKey, String> users = new HashMap<>();

  List<Message> messages() {
    return messages;
  }

  /**
   * @param honest the author's client tells its clock as it is; what another one writes may come
   *     before what its author has seen
   */
  Message typed(View author, int person, long device, long n, boolean honest, Deed deed) {
    BitSet before = honest ? author.past() : new BitSet();
    Message message = new Message(messages.size(), person, device, n, before, honest, deed);
    messages.add(message);
    if (byId.put(new Id(device, n), message) != null) {
      throw new IllegalStateException("the simulator used a number twice");
    }
    author.wrote(message);
    return message;
  }

  /** The message of that device and number. */
  Message of(long device, long n) {
    Message message = byId.get(new Id(device, n));
    if (message == null) {
      throw new Violation("what was typed", "number " + n + " of " + device + " was not typed");
    }
    return message;
  }

  /**
   * A node has published a message, at that place.
   *
   * @param user what its author is called there
   */
  void published(EventKey key, String user) {
    users.put(key, user);
  }

  /**
   * What was published at place {@code published}.
   *
   * @param id with the place at which it counts
   */
  Event.Logged event(EventId id, EventKey published) {
    Message message = of(id.device(), id.n());
    String user = users.get(published);
    if (user == null) {
      throw new Violation("what was published", message + " was not published at " + published);
    }
    return message.deed.event(id, Fold.account(message.author), user);
  }

  /** The disk of {@code node} has it. */
  void stored(int node, long device, long n) {
    Message message = of(device, n);
    message.holders |= 1L << node;
    message.everHeld |= 1L << node;
  }

  /** The disk of {@code node} has these alone from now on. */
  void replaced(int node, List<Message> kept) {
    for (Message message : messages) {
      message.holders &= ~(1L << node);
    }
    for (Message message : kept) {
      message.holders |= 1L << node;
    }
  }

  /**
   * @param alone the node that acknowledges has no linked peer
   */
  void acknowledged(Message message, boolean alone, long now) {
    int disks = Long.bitCount(message.everHeld);
    if (disks == 0 || (disks == 1 && !alone)) {
      throw new Violation("acknowledged is stored", message + " is on " + disks + " disks");
    }
    message.acknowledged = true;
    message.acknowledgedAt = now;
  }

  /**
   * In the end: what was acknowledged is on every one of these disks, unless every disk that had it
   * was lost.
   *
   * @param nodes those that are together in the end, as bits
   */
  void nothingLost(long nodes) {
    for (Message message : messages) {
      boolean anywhere = (message.holders & nodes) != 0;
      boolean everywhere = (message.holders & nodes) == nodes;
      if (anywhere && !everywhere) {
        throw new Violation("the logs are equal", message + " is missing on some node");
      }
      if (message.acknowledged && !anywhere && message.holders == 0 && message.everHeld == 0) {
        throw new Violation("acknowledged is kept", message + " was never stored");
      }
    }
  }
}
