package chat.server.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Handing over to the sequencer from several threads, while it closes. */
final class SequencerTest {
  private static final int ROUNDS = 200;
  private static final int CALLERS = 3;

  @Test
  void aTaskRunsOnceAndInItsCallersOrderOrItsCallerIsTold() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        handOverWhileItCloses(callers, round);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static void handOverWhileItCloses(ExecutorService callers, int round) throws Exception {
    Sequencer sequencer = new Sequencer("test");
    List<List<Integer>> ran = new ArrayList<>();
    List<Future<Integer>> accepted = new ArrayList<>();
    AtomicInteger handed = new AtomicInteger();
    sequencer.start();
    for (int i = 0; i < CALLERS; i++) {
      List<Integer> mine = new ArrayList<>();
      ran.add(mine);
      accepted.add(callers.submit(() -> handOver(sequencer, mine, handed)));
    }
    while (handed.get() < round % 64) {
      Thread.onSpinWait();
    }
    sequencer.close();
    for (int i = 0; i < CALLERS; i++) {
      int count = accepted.get(i).get();
      assertEquals(counted(count), settled(ran.get(i), count), "round " + round);
    }
  }

  /** Hands in until it is refused; how many were not. */
  private static int handOver(Sequencer sequencer, List<Integer> ran, AtomicInteger handed) {
    for (int n = 0; ; n++) {
      int task = n;
      try {
        sequencer.execute(() -> add(ran, task));
      } catch (IllegalStateException e) {
        return n;
      }
      handed.incrementAndGet();
    }
  }

  private static void add(List<Integer> ran, int task) {
    synchronized (ran) {
      ran.add(task);
      ran.notifyAll();
    }
  }

  /** What ran, once there are {@code count}; a lost one makes the test's time run out. */
  private static List<Integer> settled(List<Integer> ran, int count) throws InterruptedException {
    synchronized (ran) {
      while (ran.size() < count) {
        ran.wait();
      }
      return List.copyOf(ran);
    }
  }

  private static List<Integer> counted(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      numbers.add(n);
    }
    return numbers;
  }

  @Test
  void whatIsAskedIsAnsweredOrRefusedHoweverItCloses() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Sequencer sequencer = new Sequencer("test");
      sequencer.start();
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<List<CompletableFuture<Integer>>> asked =
          CompletableFuture.supplyAsync(() -> askUntilRefused(sequencer, begun));
      begun.await();
      sequencer.close();
      List<CompletableFuture<Integer>> answers = asked.get();
      for (int n = 0; n < answers.size() - 1; n++) {
        assertEquals(n, answers.get(n).get());
      }
      assertThrows(ExecutionException.class, answers.get(answers.size() - 1)::get);
    }
  }

  private static List<CompletableFuture<Integer>> askUntilRefused(
      Sequencer sequencer, CountDownLatch begun) {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    CompletableFuture<Integer> last;
    do {
      int n = answers.size();
      last = sequencer.ask(() -> n);
      answers.add(last);
      begun.countDown();
    } while (!last.isCompletedExceptionally());
    return answers;
  }

  @Test
  void whatATaskHandsInRunsAlthoughItHasClosed() throws Exception {
    Sequencer sequencer = new Sequencer("test");
    sequencer.start();
    CompletableFuture<Void> ran = new CompletableFuture<>();
    sequencer.execute(
        () -> {
          sequencer.close();
          sequencer.execute(() -> sequencer.execute(() -> ran.complete(null)));
        });
    ran.get();
  }

  @Test
  void aTimerRunsOnceAndNotWhenItHasClosed() throws Exception {
    Sequencer sequencer = new Sequencer("test");
    sequencer.start();
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Void> later = new CompletableFuture<>();
    sequencer.execute(
        () -> {
          sequencer.after(0, runs::incrementAndGet);
          sequencer.after(60, () -> later.complete(null));
          sequencer.after(3_600_000, runs::incrementAndGet);
        });
    later.get();
    sequencer.close();
    assertEquals(1, runs.get());
  }

  @Test
  void anErrorInAQuestionIsItsAnswer() {
    Sequencer sequencer = new Sequencer("test");
    sequencer.start();
    CompletableFuture<Object> answer =
        sequencer.ask(
            () -> {
              throw new AssertionError("on purpose");
            });
    ExecutionException thrown = assertThrows(ExecutionException.class, answer::get);
    assertEquals("on purpose", thrown.getCause().getMessage());
    sequencer.close();
  }
}
