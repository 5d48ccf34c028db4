package chat.bench.sim;

import chat.server.order.Constants;
import java.util.List;

/** Plans that a test makes by hand: a fast network, good disks, and the faults it is about. */
final class Plans {
  private static final Knobs FAST =
      new Knobs(400, 200, 500, 500, Agenda.S, 1, 1_000, true, false, true);

  private Plans() {}

  static Plan of(long seed, int nodes, int persons, long load, Fault... faults) {
    return new Plan(
        seed, Plan.Mode.CHAOS, nodes, persons, load, FAST, Constants.DEFAULTS, List.of(faults));
  }
}
