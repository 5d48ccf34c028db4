package chat.bench.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of the network: who is cut off from whom, who is slow, how many calls fail. Places are
 * numbered, nodes first.
 */
final class Weather {
  private final Agenda agenda;
  private final Knobs knobs;
  private final Rng[][] links;
  private final List<Fault.Cut> cuts = new ArrayList<>();
  private final List<Fault.SlowNode> slow = new ArrayList<>();
  private final List<Fault.Flaky> flaky = new ArrayList<>();

  Weather(Agenda agenda, Plan plan) {
    this.agenda = agenda;
    this.knobs = plan.knobs();
    int places = plan.nodes() + plan.clients();
    links = new Rng[places][places];
    for (int from = 0; from < places; from++) {
      for (int to = 0; to < places; to++) {
        links[from][to] = Rng.of(plan.seed(), "link " + from + " " + to);
      }
    }
  }

  void add(Fault.Cut cut) {
    cuts.add(cut);
  }

  void add(Fault.SlowNode fault) {
    slow.add(fault);
  }

  void add(Fault.Flaky fault) {
    flaky.add(fault);
  }

  private boolean now(long at, long until) {
    return at <= agenda.now() && agenda.now() < until;
  }

  /** When a message that arrives now gets through: now, when the cut ends, or never. */
  long freeAt(int from, int to) {
    long free = agenda.now();
    for (Fault.Cut cut : cuts) {
      if (now(cut.at(), cut.until()) && (cut.from() >> from & cut.to() >> to & 1) != 0) {
        free = Math.max(free, cut.held() ? cut.until() : Agenda.NEVER);
      }
    }
    return free;
  }

  /** Whether nothing gets from one to the other now. */
  boolean cut(int from, int to) {
    return freeAt(from, to) > agenda.now();
  }

  /** Whether one or the other direction has been cut for that long, without a break. */
  boolean cutFor(int one, int other, long length) {
    for (Fault.Cut cut : cuts) {
      boolean between =
          (cut.from() >> one & cut.to() >> other & 1) != 0
              || (cut.from() >> other & cut.to() >> one & 1) != 0;
      if (between && now(cut.at(), cut.until()) && agenda.now() - cut.at() > length) {
        return true;
      }
    }
    return false;
  }

  boolean failsAtOnce(int from, int to) {
    for (Fault.Flaky fault : flaky) {
      if (now(fault.at(), fault.until()) && links[from][to].chance(fault.errors())) {
        return true;
      }
    }
    return false;
  }

  long delay(int from, int to) {
    Rng rng = links[from][to];
    long delay = knobs.latency() + rng.skewed(0, knobs.jitter());
    for (Fault.SlowNode fault : slow) {
      if (now(fault.at(), fault.until()) && (fault.node() == from || fault.node() == to)) {
        delay += rng.between(fault.extra() / 2, fault.extra());
      }
    }
    for (Fault.Flaky fault : flaky) {
      if (now(fault.at(), fault.until()) && rng.chance(fault.lingering())) {
        delay += rng.between(0, fault.linger());
      }
    }
    return delay;
  }
}
