package chat.bench.torture;

import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Keep;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.LogListener;
import chat.server.log.SeqRange;
import chat.server.log.Subjects;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run, from the first start to the verdict. Owned by the thread that runs it. */
public final class Torture {
  private static final long SETTLE_SECONDS = 90;

  private final Options options;
  private final PrintWriter progress;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final Recoveries recoveries = new Recoveries();
  private final List<Proc> nodes = new ArrayList<>();
  private final List<Proc> clients = new ArrayList<>();
  private final List<Talker> talkers = new ArrayList<>();
  private @Nullable Proc registry;
  private final long started = System.nanoTime();
  private int faults;

  /**
   * How long, and with whom.
   *
   * @param seed draws the same faults in the same order; when they hit, real time decides
   * @param history where to write the operations; null: nowhere
   */
  public record Options(long seconds, long seed, int nodes, int clients, @Nullable Path history) {}

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

  /** Runs it; everything that was started is gone afterwards. */
  public Outcome run() throws IOException, InterruptedException, TortureException {
    try (Operations operations = new Operations(options.history());
        Hall hall = new Hall()) {
      Thread end = new Thread(() -> closeQuietly(hall), "torture-end");
      Runtime.getRuntime().addShutdownHook(end);
      try {
        begin(hall, operations);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
        while (System.nanoTime() - until < 0) {
          hurt(hall, Fault.draw(random, options.nodes(), options.clients()));
          watch();
        }
        settle(operations);
        for (Talker talker : talkers) {
          talker.leave();
        }
        for (Proc node : nodes) {
          node.end(20);
        }
        compareLogs(hall);
      } finally {
        Runtime.getRuntime().removeShutdownHook(end);
      }
    }
    Verdict verdict = ledger.verdict();
    StringBuilder report = new StringBuilder();
    verdict.evidence().forEach(line -> report.append(line).append('\n'));
    report.append(String.format("%-16s %9d%n", "faults", faults));
    report.append(verdict.table()).append(recoveries.table());
    return new Outcome(verdict.isGood(), report.toString());
  }

  private void begin(Hall hall, Operations operations)
      throws IOException, InterruptedException, TortureException {
    registry = hall.registry();
    for (int i = 0; i < options.nodes(); i++) {
      nodes.add(hall.node(name(i)));
    }
    for (Proc node : nodes) {
      hall.awaitReady(node);
    }
    for (int i = 0; i < options.clients(); i++) {
      Talker talker =
          new Talker("c" + (i + 1), ledger, operations, recoveries, new Random(options.seed() + i));
      talkers.add(talker);
      clients.add(talker.join(hall, name(i % options.nodes())));
    }
    say("all are here; " + options.seconds() + " s with seed " + options.seed());
    talkers.forEach(Talker::talk);
  }

  private static String name(int node) {
    return "nodo" + (node + 1);
  }

  private void hurt(Hall hall, Fault fault)
      throws IOException, InterruptedException, TortureException {
    if (fault.kind() == Fault.Kind.OLD_DISK && !hall.hasBackup(name(fault.victim()))) {
      hurt(hall, new Fault(Fault.Kind.KILL_NODE, fault.victim(), fault.millis()));
      return;
    }
    faults++;
    say(fault.kind().words() + " " + (fault.victim() + 1) + ", " + fault.millis() + " ms");
    switch (fault.kind()) {
      case KILL_NODE -> kill(hall, fault, false);
      case OLD_DISK -> kill(hall, fault, true);
      case FREEZE_NODE -> {
        told(fault);
        nodes.get(fault.victim()).freeze();
        pause(fault.millis());
        nodes.get(fault.victim()).thaw();
      }
      case END_NODE -> {
        nodes.get(fault.victim()).end(20);
        pause(fault.millis());
        start(hall, fault.victim());
      }
      case KILL_ALL -> {
        for (Proc node : nodes) {
          node.kill();
        }
        pause(fault.millis());
        for (int i = 0; i < nodes.size(); i++) {
          nodes.set(i, hall.node(name(i)));
        }
        for (Proc node : nodes) {
          hall.awaitReady(node);
        }
      }
      case KILL_REGISTRY -> {
        java.util.Objects.requireNonNull(registry).kill();
        pause(fault.millis());
        registry = hall.registry();
      }
      case KILL_CLIENT -> {
        clients.get(fault.victim()).kill();
        pause(fault.millis());
        Talker talker = talkers.get(fault.victim());
        clients.set(fault.victim(), talker.join(hall, name(random.nextInt(options.nodes()))));
      }
      case FREEZE_CLIENT -> {
        clients.get(fault.victim()).freeze();
        pause(fault.millis());
        clients.get(fault.victim()).thaw();
      }
    }
    // Two disks must hold what an old copy is going to lack.
    pause(fault.kind() == Fault.Kind.OLD_DISK ? 8_000 : 1_000 + random.nextInt(4_000));
  }

  private void kill(Hall hall, Fault fault, boolean oldDisk)
      throws IOException, InterruptedException, TortureException {
    String name = name(fault.victim());
    if (oldDisk) {
      pause(8_000); // all that it has, the others have
    }
    told(fault);
    nodes.get(fault.victim()).kill();
    if (oldDisk) {
      hall.restore(name);
    } else {
      hall.backUp(name);
    }
    pause(fault.millis());
    start(hall, fault.victim());
    say(name + " is back");
  }

  private void told(Fault fault) {
    talkers.forEach(talker -> talker.hurt(name(fault.victim()), fault.kind().words()));
  }

  private void start(Hall hall, int node)
      throws IOException, InterruptedException, TortureException {
    Proc started = hall.node(name(node));
    nodes.set(node, started);
    hall.awaitReady(started);
  }

  private static void pause(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  private void watch() throws TortureException {
    for (Proc node : nodes) {
      if (node.hasEndedByItself()) {
        throw new TortureException("a node ended by itself: " + node.story());
      }
    }
    for (Proc client : clients) {
      if (client.hasEndedByItself()) {
        throw new TortureException("a client ended by itself: " + client.story());
      }
    }
    say(ledger.sent() + " sent, " + ledger.acknowledged() + " acknowledged");
  }

  /** Everybody is well and hushed: waits until all that was said is shown. */
  private void settle(Operations operations) throws InterruptedException {
    talkers.forEach(Talker::hush);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
    while (System.nanoTime() - until < 0
        && (ledger.lost() > 0
            || talkers.stream().anyMatch(talker -> talker.unacknowledged() > 0))) {
      pause(200);
    }
    for (Talker talker : talkers) {
      if (talker.unacknowledged() > 0) {
        ledger.failed(
            talker.user() + " has " + talker.unacknowledged() + " lines that nobody acknowledges");
      }
      operations.read(talker.user(), ledger.shown(talker.user()));
    }
  }

  /** All logs must hold the same events, in the same order. */
  private void compareLogs(Hall hall) {
    List<String> first = List.of();
    for (int i = 0; i < options.nodes(); i++) {
      List<String> ids = new ArrayList<>();
      LogConfig config = new LogConfig(hall.data(name(i)), name(i), Keep.ALL, Subjects.SAID);
      try (EventLog log = EventLog.open(config, Runnable::run, new Silence())) {
        log.replay(entry -> ids.add(entry.id().toString()));
      } catch (LogException e) {
        ledger.failed("the log of " + name(i) + " cannot be read: " + e.getMessage());
        return;
      }
      if (i == 0) {
        first = ids;
      } else if (!first.equals(ids)) {
        ledger.failed(
            "the logs of nodo1 and " + name(i) + " differ: " + first.size() + ", " + ids.size());
      }
    }
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

  /** Logs that are only read tell nothing. */
  private static final class Silence implements LogListener {
    @Override
    public void durable(List<Entry> entries) {}

    @Override
    public void failed(LogException cause) {
      throw new IllegalStateException(cause);
    }

    @Override
    public void damaged(List<SeqRange> lost) {
      throw new IllegalStateException("lost " + lost);
    }
  }
}
