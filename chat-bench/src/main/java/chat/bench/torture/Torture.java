package chat.bench.torture;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run, from the first start to the verdict. Owned by the thread that runs it. */
public final class Torture {
  private static final long SETTLE_SECONDS = 90;

  private final Options options;
  private final PrintWriter progress;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final Figures figures = new Figures();
  private final long started = System.nanoTime();

  /**
   * How long, and with whom.
   *
   * @param seed draws the same faults in the same order; when they hit, real time decides
   * @param onHosts whether each node gets a network and a disk of its own, where this can be
   * @param history where to write the operations; null: nowhere
   */
  public record Options(
      long seconds, long seed, int nodes, int clients, boolean onHosts, @Nullable Path history) {}

  /**
   * @param progress gets a line for each fault
   */
  public Torture(Options options, PrintWriter progress) {
    this.options = options;
    this.progress = progress;
    random = new Random(options.seed());
  }

  /** What came of it. */
  public record Outcome(boolean good, String report) {}

  /** Runs it with all faults that can be; everything that was started is gone afterwards. */
  public Outcome run() throws IOException, InterruptedException, TortureException {
    return run(List.of());
  }

  /** The same with the faults of {@code plan}, once each; drawn ones if there are none. */
  Outcome run(List<Fault> plan) throws IOException, InterruptedException, TortureException {
    Set<Fault.Kind> kinds = EnumSet.allOf(Fault.Kind.class);
    if (!plan.isEmpty()) {
      kinds.retainAll(plan.stream().map(Fault::kind).toList());
    }
    if (options.nodes() == 1) {
      kinds.removeAll(Fault.CUTS);
    }
    try (Operations operations = new Operations(options.history());
        Hall hall = hall(kinds)) {
      Thread end = new Thread(() -> closeQuietly(hall), "torture-end");
      Runtime.getRuntime().addShutdownHook(end);
      try {
        Cast cast = begin(hall, operations);
        Blows blows = new Blows(cast, figures, ledger, this::say);
        for (Fault fault : plan) {
          strike(cast, blows, fault);
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
        while (plan.isEmpty() && System.nanoTime() - until < 0) {
          strike(cast, blows, draw(hall, kinds));
          TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(4_000));
        }
        settle(cast, operations);
        cast.leave();
        Logs.compare(hall, options.nodes(), ledger);
        return outcome(hall);
      } catch (TortureException e) {
        throw new TortureException(e.getMessage() + "\nkept: " + keep(hall));
      } finally {
        Runtime.getRuntime().removeShutdownHook(end);
      }
    }
  }

  private void strike(Cast cast, Blows blows, Fault fault)
      throws IOException, InterruptedException, TortureException {
    blows.strike(fault);
    cast.check();
    say(ledger.sent() + " sent, " + ledger.acknowledged() + " acknowledged");
  }

  /** On hosts if faults want that and this machine makes them; else such faults are taken out. */
  private Hall hall(Set<Fault.Kind> kinds) throws IOException, TortureException {
    String missing = options.onHosts() ? Hosts.missing() : "not asked for";
    if (missing.isEmpty()) {
      try {
        return Hall.open(options.nodes(), true);
      } catch (TortureException e) {
        missing = e.getMessage();
      }
    }
    if (kinds.removeAll(Fault.OF_HOSTS)) {
      say("left out, networks that are cut and disks that are full: " + missing);
    }
    if (kinds.isEmpty()) {
      throw new TortureException("no fault is left: " + missing);
    }
    return Hall.open(options.nodes(), false);
  }

  private Cast begin(Hall hall, Operations operations)
      throws IOException, InterruptedException, TortureException {
    List<Talker> people = new ArrayList<>();
    for (int i = 1; i <= options.clients(); i++) {
      Random pace = new Random(options.seed() + i);
      people.add(new Talker("c" + i, ledger, operations, figures, pace));
    }
    Cast cast = new Cast(hall);
    cast.enter(options.nodes(), people);
    say("all are here; " + options.seconds() + " s with seed " + options.seed());
    people.forEach(Talker::talk);
    return cast;
  }

  private Fault draw(Hall hall, Set<Fault.Kind> kinds) {
    Fault fault = Fault.draw(random, kinds, options.nodes(), options.clients());
    return fault.kind() == Fault.Kind.OLD_DISK && !hall.hasBackup(fault.victim())
        ? new Fault(Fault.Kind.KILL_NODE, fault.victim(), fault.other(), fault.millis(), false)
        : fault;
  }

  /** Everybody is well and hushed: waits until all that was said is shown. */
  private void settle(Cast cast, Operations operations) throws InterruptedException {
    figures.hushed();
    cast.talkers.forEach(Talker::hush);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
    while (System.nanoTime() - until < 0
        && (cast.talkers.stream().anyMatch(talker -> talker.unacknowledged() > 0)
            || ledger.lost() > 0)) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    for (Talker talker : cast.talkers) {
      if (talker.unacknowledged() > 0) {
        ledger.failed(
            talker.user() + " has " + talker.unacknowledged() + " lines that nobody acknowledges");
      }
      operations.read(talker.user(), talker.view());
    }
  }

  private Outcome outcome(Hall hall) throws IOException {
    Verdict verdict = ledger.verdict();
    StringBuilder report = new StringBuilder();
    verdict.evidence().forEach(line -> report.append(line).append('\n'));
    report.append(String.format("%-16s %9d%n", "faults", figures.faults()));
    report.append(verdict.table()).append(figures.table());
    if (!verdict.isGood()) {
      report.append("kept: ").append(keep(hall)).append('\n');
    }
    return new Outcome(verdict.isGood(), report.toString());
  }

  /** Where the nodes' data, and all that was shown, stays to be looked at. */
  private Path keep(Hall hall) throws IOException {
    Path directory = hall.keep();
    Files.write(directory.resolve("shown.txt"), ledger.all());
    return directory;
  }

  private void say(String line) {
    progress.printf("%6.1f s  %s%n", (System.nanoTime() - started) / 1e9, line);
    progress.flush();
  }

  private static void closeQuietly(Hall hall) {
    try {
      hall.close();
    } catch (IOException e) {
      System.err.println("torture: " + e.getMessage());
    }
  }
}
