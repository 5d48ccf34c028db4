package chat.server.mesh;

import java.util.ArrayDeque;

/**
 * What peers answer with events, on its way to the core: held up while too much waits for the disk.
 * A node that was away for long asks for the next events as soon as it has some; so it asks no
 * faster than it writes. Owned by the sequencer.
 */
final class Inflow {
  static final long MOST_BYTES = 1L << 20;

  private final Bodies bodies;
  private final ArrayDeque<Runnable> held = new ArrayDeque<>();

  Inflow(Bodies bodies) {
    this.bodies = bodies;
  }

  /** Takes {@code answer} in, now or when the disk has written enough. */
  void accept(Runnable answer) {
    held.add(answer);
    run();
  }

  /** Something has become durable. */
  void run() {
    while (!held.isEmpty() && bodies.undurableBytes() < MOST_BYTES) {
      held.remove().run();
    }
  }
}
