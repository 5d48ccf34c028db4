package chat.bench.sim;

import chat.server.order.Branch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What all parts of one history share. Owned by the thread that runs the history. */
final class World {
  final Plan plan;
  final Agenda agenda = new Agenda();
  final Trace trace;
  final Draw draw = new Draw(this);
  final Weather weather;
  final Network network;
  final Ledger ledger = new Ledger();
  final EnumSet<Branch> marks = EnumSet.noneOf(Branch.class);
  final List<Place> places = new ArrayList<>();
  final List<Machine> machines = new ArrayList<>();
  final List<Person> persons = new ArrayList<>();

  /** What is taken away from the protocol. */
  final Taken taken;

  /**
   * @param stepsKept how many of the last steps are kept, to be drawn
   */
  World(Plan plan, Taken taken, int stepsKept) {
    this.plan = plan;
    this.taken = taken;
    trace = new Trace(agenda, stepsKept);
    weather = new Weather(agenda, plan);
    for (int i = 0; i < plan.nodes() + plan.clients(); i++) {
      places.add(new Place(agenda, Rng.of(plan.seed(), "place " + i)));
    }
    network = new Network(agenda, weather, places);
    for (int i = 0; i < plan.nodes(); i++) {
      machines.add(new Machine(this, i));
    }
    for (int i = 0; i < plan.clients(); i++) {
      persons.add(new Person(this, i));
    }
  }

  /** The place of a person. */
  int placeOf(int person) {
    return plan.nodes() + person;
  }

  boolean calm() {
    return plan.mode() == Plan.Mode.CALM;
  }
}
