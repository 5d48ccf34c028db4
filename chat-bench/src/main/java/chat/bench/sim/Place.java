package chat.bench.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a process runs, node or client: it may be up, down or frozen. What reaches a frozen process
 * (calls, answers, timers) waits and comes over it together when it thaws, in any order; what
 * reaches a process that has ended since is nobody's.
 */
final class Place {
  /** How the work that waited for a thaw is strewn. */
  private static final long THAW = 2 * Agenda.MS;

  private final Agenda agenda;
  private final Rng rng;
  private final List<Waiting> waiting = new ArrayList<>();
  private int life;
  private boolean up;
  private boolean refusing = true;
  private long frozenUntil;

  Place(Agenda agenda, Rng rng) {
    this.agenda = agenda;
    this.rng = rng;
  }

  /** Which process this is: every start counts. */
  int life() {
    return life;
  }

  boolean up() {
    return up;
  }

  /** Whether calls are refused, rather than unanswered, while no process runs. */
  boolean refusing() {
    return refusing;
  }

  boolean frozen() {
    return agenda.now() < frozenUntil;
  }

  void start() {
    life++;
    up = true;
    frozenUntil = 0;
  }

  void end(boolean refuses) {
    life++;
    up = false;
    refusing = refuses;
    frozenUntil = 0;
    waiting.clear();
  }

  void freeze(long until) {
    if (up && until > frozenUntil) {
      boolean begins = !frozen();
      frozenUntil = until;
      if (begins) {
        agenda.at(until, this::thaw);
      }
    }
  }

  /** Thaws at once, whatever was planned. */
  void release() {
    frozenUntil = Math.min(frozenUntil, agenda.now());
    thaw();
  }

  private void thaw() {
    if (frozen()) {
      agenda.at(frozenUntil, this::thaw); // frozen again, or longer
      return;
    }
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    for (Waiting one : all) {
      agenda.in(rng.between(0, THAW), () -> run(one.life, one.work));
    }
  }

  /** Runs {@code work} in the process that was started as {@code of}, if that is still there. */
  void run(int of, Runnable work) {
    if (of != life || !up) {
      return;
    }
    if (frozen()) {
      waiting.add(new Waiting(of, work));
    } else {
      work.run();
    }
  }

  /** A timer of the process that runs now. */
  void in(long delay, Runnable work) {
    int of = life;
    agenda.in(delay, () -> run(of, work));
  }

  private record Waiting(int life, Runnable work) {}
}
