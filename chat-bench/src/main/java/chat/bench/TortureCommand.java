package chat.bench;

import chat.api.process.Product;
import chat.bench.sim.SeedRuns;
import chat.bench.torture.Torture;
import chat.bench.torture.TortureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./chat torture}. */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    description = {
      "With --minutes: starts a registry, nodes and clients, kills and freezes them while all"
          + " clients talk, and checks at the end that everything acknowledged was shown to"
          + " everybody, once and in one order, and that all logs are equal.",
      "With --simulate: runs histories of nodes, clients and faults in virtual time, on the chat's"
          + " own classes of node and client, and checks after every step that nothing is lost,"
          + " shown twice or out of order.",
      "Exit code: 0 when all went well, 1 when something did not."
    })
final class TortureCommand implements Callable<Integer> {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(2);

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  private What what;

  private static final class What {
    @Option(
        names = "--simulate",
        paramLabel = "N",
        description = "simulates so many histories, each of another seed")
    private @Nullable Long histories;

    @Option(
        names = "--minutes",
        paramLabel = "M",
        description = "hurts real processes for so long, such as 10 or 0.5")
    private @Nullable Double minutes;
  }

  @Option(names = "--nodes", paramLabel = "K", description = "real nodes; default 3")
  private int nodes = 3;

  @Option(names = "--clients", paramLabel = "K", description = "real clients; default 12")
  private int clients = 12;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "also writes what the real clients did, as JSON lines for Jepsen's checkers")
  private @Nullable Path history;

  @Option(
      names = "--seed",
      paramLabel = "START",
      description =
          "the first seed; 1 unless given. A simulated history is the same for the same seed; of"
              + " real processes only the faults are")
  private long first = 1;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "for --simulate; default: as many as processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--diagram",
      description = "also print the end of a failed history as a Mermaid sequence diagram")
  private boolean diagram;

  @Option(
      names = "--without",
      paramLabel = "RULE",
      description =
          "for --simulate: takes a rule of the protocol away, to see what it is there for; may be"
              + " given more than once. A wrong name prints all of them")
  private List<String> without = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    return what.histories != null ? simulate(what.histories) : hurt(what.minutes);
  }

  private int hurt(@Nullable Double minutes) throws InterruptedException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (minutes == null || minutes <= 0 || minutes > 10_000 || nodes < 1 || nodes > 9) {
      err.println("torture: M must be above 0, and there are 1 to 9 nodes");
      return 1;
    }
    if (clients < 1 || clients > 100) {
      err.println("torture: there are 1 to 100 clients");
      return 1;
    }
    try {
      Torture torture =
          new Torture(
              new Torture.Options(Math.round(minutes * 60), first, nodes, clients, true, history),
              err);
      Torture.Outcome outcome = torture.run();
      spec.commandLine().getOut().print(outcome.report());
      spec.commandLine().getOut().flush();
      return outcome.good() ? 0 : 1;
    } catch (TortureException e) {
      err.println("torture: " + e.getMessage());
      return 1;
    }
  }

  private int simulate(long histories) throws InterruptedException {
    if (histories < 1 || threads < 1) {
      spec.commandLine().getErr().println("torture: N and T must be at least 1");
      return 1;
    }
    SeedRuns runs;
    try {
      runs = without.isEmpty() ? SeedRuns.ofTheChat() : SeedRuns.without(without);
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("torture: " + e.getMessage());
      return 1;
    }
    long started = System.nanoTime();
    AtomicLong next = new AtomicLong(started + EVERY);
    runs.run(first, histories, threads, () -> progress(runs, histories, next));
    double seconds = (System.nanoTime() - started) / 1e9;
    spec.commandLine().getOut().printf("%s, %.1f s%n", runs.summary(), seconds);
    String report = runs.report(diagram);
    if (report != null) {
      spec.commandLine().getOut().print(report);
      spec.commandLine().getOut().flush();
    }
    return report == null ? 0 : 1;
  }

  private void progress(SeedRuns runs, long histories, AtomicLong next) {
    long due = next.get();
    if (System.nanoTime() - due >= 0 && next.compareAndSet(due, System.nanoTime() + EVERY)) {
      spec.commandLine().getErr().println(runs.done() + " of " + histories);
    }
  }
}
