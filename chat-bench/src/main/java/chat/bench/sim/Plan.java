package chat.bench.sim;

import chat.server.order.Constants;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is drawn before a history begins. The same plan gives the same history.
 *
 * @param load how long people type and faults begin; then all heals but what is for ever
 */
record Plan(
    long seed,
    Mode mode,
    int nodes,
    int clients,
    long load,
    Knobs knobs,
    Constants constants,
    List<Fault> faults) {

  /** What is asked of a history. */
  enum Mode {
    /** Nothing goes wrong: nothing may be late. */
    CALM,
    /** Everything may go wrong, and heals: all must agree in the end. */
    CHAOS,
    /** Some faults stay: whoever can reach each other must go on. */
    LASTING
  }

  Plan {
    faults = List.copyOf(faults);
  }

  Plan with(List<Fault> others) {
    return new Plan(seed, mode, nodes, clients, load, knobs, constants, others);
  }

  Plan without(int fault) {
    List<Fault> rest = new ArrayList<>(faults);
    rest.remove(fault);
    return with(rest);
  }
}
