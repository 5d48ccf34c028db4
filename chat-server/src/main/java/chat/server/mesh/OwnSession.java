package chat.server.mesh;

import chat.api.VersionVector;
import chat.server.backbone.Sequencer;
import chat.server.order.Answer;
import chat.server.order.Core;
import chat.server.order.Delivery;
import chat.server.order.Item;
import chat.server.order.Resume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The core's session that is the node's own: all that its users publish goes through it, since
 * their sessions are not the core's yet. Owned by the sequencer.
 */
final class OwnSession {
  private final long client;
  private final Core core;
  private final Sequencer sequencer;
  private final Publications publications;
  private final LongSupplier calls;
  private final Map<Long, Submitted> submits = new HashMap<>();
  private long opening; // the call; 0: none
  private long clock; // the highest that a client has told
  private long session; // 0: none
  private long beatAt;
  private boolean flushing;

  private record Submitted(long device, List<Item> items) {}

  /**
   * @param calls numbers the calls of clients
   */
  OwnSession(
      long client,
      Core core,
      Sequencer sequencer,
      Publications publications,
      LongSupplier calls) {
    this.calls = calls;
    this.client = client;
    this.core = core;
    this.sequencer = sequencer;
    this.publications = publications;
  }

  /** Every tick while the core is joined: opens the session, keeps it, submits what is left. */
  void tick() {
    if (session == 0 && opening == 0) {
      opening = calls.getAsLong();
      core.resume(opening, new Resume(client, core.vv(), VersionVector.EMPTY, 0, 0));
    } else if (session != 0 && System.nanoTime() - beatAt > core.beatEvery()) {
      beatAt = System.nanoTime();
      core.beat(calls.getAsLong(), session);
    }
    if (publications.isFresh()) {
      flush();
    }
  }

  /**
   * Something was published: it goes to the core with all else that the running task publishes.
   * {@code seen}: the highest stamp that its client has seen.
   */
  void published(long seen) {
    clock = Math.max(clock, seen);
    if (!flushing) {
      flushing = true;
      sequencer.execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    if (session == 0) {
      return;
    }
    for (Map.Entry<Long, List<Item>> fresh : publications.drain().entrySet()) {
      long call = calls.getAsLong();
      submits.put(call, new Submitted(fresh.getKey(), fresh.getValue()));
      core.submit(call, session, fresh.getKey(), clock, fresh.getValue());
    }
  }

  /** What the core answers to the calls above. */
  void answer(long call, Answer answer) {
    Submitted submitted = submits.remove(call);
    if (submitted != null) {
      if (answer instanceof Answer.Acked acked) {
        acked.ids().forEach(publications::acknowledged);
        published(0); // what was not acknowledged; after a refusal the next tick does it
      }
      submitted.items().forEach(item -> publications.again(submitted.device(), item));
    } else if (answer instanceof Answer.Opened opened) {
      opening = 0;
      session = opened.session();
      published(0);
    } else if (answer != Answer.Plain.ALIVE) {
      opening = 0;
      session = 0;
    }
  }

  /** The core would deliver something: whatever is shown has been shown. */
  void deliver(long to, Delivery delivery) {
    sequencer.execute(() -> core.delivered(to, delivery.pos(), true));
  }

  /** The core has ended a session. */
  void ended(long which) {
    if (which == session) {
      session = 0;
    }
  }
}
