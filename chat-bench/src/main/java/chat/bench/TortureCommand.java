package chat.bench;

import chat.api.process.Product;
import chat.bench.sim.SeedRuns;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./chat torture --simulate N}. */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    description = {
      "Runs histories of nodes, clients and faults in virtual time, on the chat's own classes of"
          + " node and client, and checks after every step that nothing is lost, shown twice or"
          + " out of order.",
      "Exit code: 0 when all went well, 1 when one did not (its seed is printed)."
    })
final class TortureCommand implements Callable<Integer> {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(2);

  @Option(
      names = "--simulate",
      required = true,
      paramLabel = "N",
      description = "how many histories, each of another seed")
  private long histories;

  @Option(
      names = "--seed",
      paramLabel = "START",
      description = "the first seed; 1 unless given. The same seed gives the same history")
  private long first = 1;

  @Option(names = "--threads", paramLabel = "T", description = "default: as many as processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--diagram",
      description = "also print the end of a failed history as a Mermaid sequence diagram")
  private boolean diagram;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (histories < 1 || threads < 1) {
      spec.commandLine().getErr().println("torture: N and T must be at least 1");
      return 1;
    }
    SeedRuns runs = SeedRuns.ofTheChat();
    long started = System.nanoTime();
    AtomicLong next = new AtomicLong(started + EVERY);
    runs.run(first, histories, threads, () -> progress(runs, next));
    double seconds = (System.nanoTime() - started) / 1e9;
    spec.commandLine().getOut().printf("%s, %.1f s%n", runs.summary(), seconds);
    String report = runs.report(diagram);
    if (report != null) {
      spec.commandLine().getOut().print(report);
      spec.commandLine().getOut().flush();
    }
    return report == null ? 0 : 1;
  }

  private void progress(SeedRuns runs, AtomicLong next) {
    long due = next.get();
    if (System.nanoTime() - due >= 0 && next.compareAndSet(due, System.nanoTime() + EVERY)) {
      spec.commandLine().getErr().println(runs.done() + " of " + histories);
    }
  }
}
