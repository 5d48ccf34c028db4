package chat.bench.sim;

/** Lets the faults of a plan happen, each at its time. */
final class Chaos {
  private final World world;

  Chaos(World world) {
    this.world = world;
  }

  void schedule() {
    for (Fault fault : world.plan.faults()) {
      if (fault.at() == 0) {
        happen(fault); // before anything starts
      } else {
        world.agenda.at(fault.at(), () -> happen(fault));
      }
    }
  }

  private void happen(Fault fault) {
    if (world.trace.drawn() && fault.at() > 0) {
      int place = Math.max(0, placeOf(fault));
      world.trace.draw(place, place, fault.toString());
    }
    if (fault instanceof Fault.Cut cut) {
      world.weather.add(cut);
    } else if (fault instanceof Fault.SlowNode slow) {
      world.weather.add(slow);
    } else if (fault instanceof Fault.Flaky flaky) {
      world.weather.add(flaky);
    } else if (placeOf(fault) >= world.plan.nodes()) {
      person(fault, world.persons.get(placeOf(fault) - world.plan.nodes()));
    } else {
      node(fault, world.machines.get(placeOf(fault)));
    }
  }

  private static void node(Fault fault, Machine node) {
    if (fault instanceof Fault.Crash crash) {
      node.crash(crash);
    } else if (fault instanceof Fault.Backup) {
      node.backup();
    } else if (fault instanceof Fault.Freeze freeze) {
      node.freeze(freeze.until());
    } else if (fault instanceof Fault.SlowDisk slow) {
      node.disk().add(slow);
    } else if (fault instanceof Fault.StalledDisk stall) {
      node.disk().add(stall);
    } else if (fault instanceof Fault.FailedDisk failure) {
      node.disk().add(failure);
    } else if (fault instanceof Fault.ClockJump jump) {
      node.jump(jump.millis());
    } else if (fault instanceof Fault.LateStart) {
      node.start();
    } else if (fault instanceof Fault.Leave leave) {
      node.leave(leave.away());
    }
  }

  private static void person(Fault fault, Person person) {
    if (fault instanceof Fault.ClientFreeze freeze) {
      person.freeze(freeze.until());
    } else if (fault instanceof Fault.ClientCrash crash) {
      person.crash(crash.down());
    } else if (fault instanceof Fault.ClientMove) {
      person.move();
    } else if (fault instanceof Fault.LyingClient liar) {
      person.lie(liar.millis());
    }
  }

  private int placeOf(Fault fault) {
    if (fault instanceof Fault.Crash f) {
      return f.node();
    } else if (fault instanceof Fault.Backup f) {
      return f.node();
    } else if (fault instanceof Fault.Freeze f) {
      return f.node();
    } else if (fault instanceof Fault.SlowNode f) {
      return f.node();
    } else if (fault instanceof Fault.SlowDisk f) {
      return f.node();
    } else if (fault instanceof Fault.StalledDisk f) {
      return f.node();
    } else if (fault instanceof Fault.FailedDisk f) {
      return f.node();
    } else if (fault instanceof Fault.ClockJump f) {
      return f.node();
    } else if (fault instanceof Fault.LateStart f) {
      return f.node();
    } else if (fault instanceof Fault.Leave f) {
      return f.node();
    } else if (fault instanceof Fault.ClientFreeze f) {
      return world.placeOf(f.client());
    } else if (fault instanceof Fault.ClientCrash f) {
      return world.placeOf(f.client());
    } else if (fault instanceof Fault.ClientMove f) {
      return world.placeOf(f.client());
    } else if (fault instanceof Fault.LyingClient f) {
      return world.placeOf(f.client());
    }
    return -1;
  }
}
