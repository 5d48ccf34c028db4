package chat.bench.sim;

import static chat.bench.sim.Agenda.MS;
import static chat.bench.sim.Agenda.S;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One history from its beginning to its end: people type and faults happen for a while, then all
 * heals that is to heal, and in the end all must agree.
 */
final class Simulation {
  /** When all faults that end have ended, after the typing. */
  private static final long HEALING = 4 * S;

  private static final long LOOK = 250 * MS;

  private final World world;
  private final Agreement agreement;

  Simulation(World world) {
    this.world = world;
    agreement = new Agreement(world);
  }

  static Result run(Plan plan) {
    return run(plan, Taken.NOTHING, 0);
  }

  static Result run(Plan plan, Taken taken, int stepsKept) {
    World world = new World(plan, taken, stepsKept);
    Throwable failure = null;
    try {
      new Simulation(world).run();
    } catch (RuntimeException | StackOverflowError e) {
      failure = e;
    }
    return result(world, failure);
  }

  /** Puts everything down that is to happen. */
  void begin() {
    new Chaos(world).schedule();
    for (Machine machine : world.machines) {
      if (world.plan.faults().stream().noneMatch(f -> starts(f, machine.index()))) {
        world.agenda.at(0, machine::start);
      }
    }
    world.persons.forEach(person -> world.agenda.at(0, person::start));
  }

  private void run() {
    begin();
    long healed = world.plan.load() + HEALING;
    runUntil(healed);
    world.machines.stream().filter(Machine::farAhead).forEach(Machine::switchOff);
    world.persons.forEach(Person::lastWords);
    long deadline = healed + agreement.patience();
    while (true) {
      runUntil(world.agenda.now() + LOOK);
      String missing = agreement.missing();
      if (missing == null) {
        break;
      }
      if (world.agenda.now() >= deadline) {
        throw new Violation("all agree in the end", missing);
      }
    }
    agreement.check();
  }

  void runUntil(long time) {
    while (world.agenda.step(time)) {
      // each step checks itself
    }
  }

  private static boolean starts(Fault fault, int node) {
    return fault instanceof Fault.LateStart start && start.node() == node;
  }

  private static Result result(World world, @Nullable Throwable failure) {
    List<Message> messages = world.ledger.messages();
    Result.Figures figures =
        new Result.Figures(
            messages.size(),
            (int) messages.stream().filter(m -> m.acknowledged).count(),
            world.persons.stream().mapToInt(p -> p.view().late()).sum(),
            world.persons.stream().mapToInt(p -> p.view().count()).sum(),
            world.agenda.now());
    return new Result(
        world.plan, world.trace.hash(), failure, world.marks, figures, world.trace.steps());
  }
}
