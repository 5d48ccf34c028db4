package chat.bench.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A node's disk and its log writer. Entries are committed in the order in which they came, in
 * groups; a commit takes its time, may stall, may fail. At a crash what was not committed is gone;
 * the commit that was running may have made it, and so may one that failed.
 *
 * @param <E> what is stored
 */
final class SimDisk<E> {
  private final Agenda agenda;
  private final Knobs knobs;
  private final Rng rng;
  private final Consumer<List<E>> onStored;
  private final List<Fault.SlowDisk> slow = new ArrayList<>();
  private final List<Fault.StalledDisk> stalls = new ArrayList<>();
  private final List<Fault.FailedDisk> failures = new ArrayList<>();
  private final List<E> stored = new ArrayList<>();
  private final ArrayDeque<Job<E>> queue = new ArrayDeque<>();
  private List<E> backup = List.of();
  private List<E> running = List.of();
  private boolean busy;
  private boolean broken;
  private int life; // a commit of an earlier process reports to nobody

  /** What the disk tells the process that writes. */
  interface Writer<E> {
    void durable(List<E> entries);

    void failed();
  }

  private record Job<E>(List<E> entries, Writer<E> writer) {}

  /**
   * @param onStored is told of what is stored at once, whoever else gets to know
   */
  SimDisk(Agenda agenda, Knobs knobs, Rng rng, Consumer<List<E>> onStored) {
    this.agenda = agenda;
    this.knobs = knobs;
    this.rng = rng;
    this.onStored = onStored;
  }

  void add(Fault.SlowDisk fault) {
    slow.add(fault);
  }

  void add(Fault.StalledDisk fault) {
    stalls.add(fault);
  }

  void add(Fault.FailedDisk fault) {
    failures.add(fault);
  }

  /** What is stored, in the order of the commits. */
  List<E> stored() {
    return List.copyOf(stored);
  }

  /** A writer begins. After a commit that failed the one before it writes no more. */
  void open() {
    broken = false;
    queue.clear();
  }

  void append(List<E> entries, Writer<E> writer) {
    if (broken) {
      return;
    }
    for (E entry : entries) {
      queue.add(new Job<>(List.of(entry), writer));
    }
    next();
  }

  /** A write that stores nothing, behind the commit that may still run. */
  void probe(Consumer<Boolean> then) {
    queue.add(
        new Job<>(
            List.of(),
            new Writer<>() {
              @Override
              public void durable(List<E> none) {
                then.accept(true);
              }

              @Override
              public void failed() {
                then.accept(false);
              }
            }));
    next();
  }

  /** Forgets what waits; the commit that runs goes on. */
  void discard() {
    queue.clear();
  }

  /** The process is gone. */
  void crash() {
    if (busy && rng.chance(0.5)) {
      store(running);
    }
    end();
  }

  /** The process has ended in order. */
  void end() {
    life++;
    busy = false;
    running = List.of();
    queue.clear();
  }

  void lose() {
    stored.clear();
  }

  void backup() {
    backup = List.copyOf(stored);
  }

  void restore() {
    stored.clear();
    stored.addAll(backup);
  }

  private void store(List<E> group) {
    stored.addAll(group);
    onStored.accept(group);
  }

  private void next() {
    if (busy || queue.isEmpty()) {
      return;
    }
    busy = true;
    Job<E> first = queue.remove();
    List<E> group = new ArrayList<>(first.entries);
    while (!group.isEmpty()
        && group.size() < knobs.commitGroup()
        && !queue.isEmpty()
        && !queue.peek().entries.isEmpty()) {
      group.addAll(queue.remove().entries);
    }
    running = group;
    int of = life;
    agenda.at(ending(), () -> ended(of, group, first.writer));
  }

  private long ending() {
    long end = agenda.now() + knobs.commit() + rng.skewed(0, knobs.commitJitter());
    for (Fault.SlowDisk fault : slow) {
      if (fault.at() <= agenda.now() && agenda.now() < fault.until()) {
        end += rng.between(fault.extra() / 2, fault.extra());
      }
    }
    for (Fault.StalledDisk fault : stalls) {
      if (fault.at() <= end && agenda.now() < fault.until()) {
        end = Math.max(end, fault.until());
      }
    }
    return end;
  }

  private void ended(int of, List<E> group, Writer<E> writer) {
    if (of != life) {
      return;
    }
    busy = false;
    running = List.of();
    boolean fails = false;
    for (Fault.FailedDisk fault : failures) {
      fails |= fault.at() <= agenda.now() && agenda.now() < fault.until();
    }
    if (!fails || rng.chance(0.3)) {
      store(group);
    }
    if (fails) {
      if (!group.isEmpty()) {
        broken = true;
        queue.removeIf(job -> !job.entries.isEmpty());
      }
      writer.failed();
    } else {
      writer.durable(group);
    }
    next();
  }
}
