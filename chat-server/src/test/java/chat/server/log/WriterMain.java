package chat.server.log;

import chat.api.process.Parent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Appends events until it is killed: {@code WriterMain DIR SEED}. Prints {@code origin seq} for
 * each that was reported durable.
 */
final class WriterMain implements LogListener {
  private static final int ORIGINS = 4;
  private static final int WAITING = 3_000;

  private final PrintStream out = new PrintStream(System.out, false);
  private final Semaphore room = new Semaphore(WAITING);

  public static void main(String[] args) throws Exception {
    Parent.watch();
    new WriterMain().run(Path.of(args[0]), new Random(Long.parseLong(args[1])));
  }

  private void run(Path directory, Random random) throws IOException, InterruptedException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    LogConfig config = new LogConfig(directory, "child", Keep.ALL, Subjects.SAID);
    EventLog log = EventLog.open(config, executor, this);
    Map<Long, Long> next = new HashMap<>(log.replay(entry -> {}).prefixes());
    for (int i = 0; ; i++) {
      room.acquire();
      long origin = random.nextInt(ORIGINS);
      long seq = next.merge(origin, 1L, Long::sum);
      log.append(
          Lines.said(
              origin,
              seq,
              seq * 10,
              "ana",
              "room" + i % 5,
              "line " + "x".repeat(random.nextInt(900))));
    }
  }

  @Override
  public void durable(List<Entry> entries) {
    for (Entry entry : entries) {
      out.println(entry.id().origin() + " " + entry.id().seq());
    }
    out.flush();
    room.release(entries.size());
  }

  @Override
  public void failed(LogException cause) {
    out.println("failed " + cause);
    out.flush();
  }

  @Override
  public void damaged(List<SeqRange> lost) {
    out.println("damaged " + lost);
    out.flush();
  }
}
