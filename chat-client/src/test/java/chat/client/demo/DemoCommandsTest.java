package chat.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.client.console.ExtraCommands;
import chat.client.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DemoCommandsTest {
  private final List<String> answers = new ArrayList<>();

  private static ExtraCommands commands(String nodes) {
    return DemoCommands.of(Nodes.of(nodes, "", Path.of("")), Messages.of(Locale.ENGLISH));
  }

  @Test
  void outsideTheDemoThereIsNoSuchCommand() throws InterruptedException {
    assertSame(ExtraCommands.NONE, commands(""));
    assertFalse(commands("").execute("/demo kill nodo1", answers::add));
  }

  @Test
  void killingANodeEndsItsProcess() throws IOException, InterruptedException {
    Process victim = new ProcessBuilder("sleep", "60").start();
    try {
      ExtraCommands demo = commands("nodo1:" + victim.pid());
      assertTrue(demo.execute("/demo  kill NODO1 ", answers::add));
      assertEquals(List.of("nodo1 was killed, as kill -9 does."), answers);
      assertTrue(victim.waitFor(10, TimeUnit.SECONDS));
      assertEquals(128 + 9, victim.exitValue());
      answers.clear();
      assertTrue(demo.execute("/demo kill nodo2", answers::add));
      assertEquals(List.of("no node nodo2 lives here: the demo started nodo1"), answers);
    } finally {
      victim.destroyForcibly();
    }
  }

  @Test
  void anythingElseSaysHowItIsUsedAndIsNotSent() throws InterruptedException {
    ExtraCommands demo = commands("nodo1:1,nodo2:2");
    assertTrue(demo.execute("/demo", answers::add));
    assertTrue(demo.execute("/demo burn nodo1", answers::add));
    String usage =
        "/demo kill NODE, start NODE, freeze NODE or thaw NODE: NODE is one of nodo1, nodo2";
    assertEquals(List.of(usage, usage), answers);
    assertFalse(demo.execute("/demonstrate", answers::add));
    assertFalse(demo.execute("what about /demo kill nodo1", answers::add));
    assertEquals(8, demo.phrases().size());
    assertTrue(
        demo.phrases()
            .containsAll(List.of("/demo kill nodo1", "/demo start nodo2", "/demo thaw nodo1")));
  }

  @Test
  void aFrozenNodeIsStoppedUntilItIsThawed() throws IOException, InterruptedException {
    Process node = new ProcessBuilder("sleep", "60").start();
    try {
      ExtraCommands demo = commands("nodo1:" + node.pid());
      demo.execute("/demo thaw nodo1", answers::add);
      demo.execute("/demo freeze nodo1", answers::add);
      awaitState(node.pid(), "T");
      demo.execute("/demo thaw nodo1", answers::add);
      awaitState(node.pid(), "S");
      assertEquals(
          List.of(
              "nodo1 is not frozen",
              "nodo1 is frozen: nobody reaches it until /demo thaw nodo1",
              "nodo1 goes on, and gets what it missed."),
          answers);
    } finally {
      node.destroyForcibly();
    }
  }

  @Test
  void aFrozenNodeCanBeKilled() throws IOException, InterruptedException {
    Process node = new ProcessBuilder("sleep", "60").start();
    try {
      ExtraCommands demo = commands("nodo1:" + node.pid());
      demo.execute("/demo freeze nodo1", answers::add);
      demo.execute("/demo kill nodo1", answers::add);
      assertFalse(node.isAlive());
      assertEquals("nodo1 was killed, as kill -9 does.", answers.get(1));
    } finally {
      node.destroyForcibly();
    }
  }

  @Test
  void whatRunsIsNotStartedAgain() throws InterruptedException {
    ExtraCommands demo = commands("nodo1:" + ProcessHandle.current().pid());
    demo.execute("/demo start nodo1", answers::add);
    demo.execute("/demo start nodo3", answers::add);
    assertEquals(
        List.of("nodo1 runs already", "no node nodo3 lives here: the demo started nodo1"), answers);
  }

  /** A signal takes effect a moment after it was sent. */
  private static void awaitState(long pid, String state) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!state(pid).equals(state)) {
      assertTrue(System.nanoTime() < end, "it is " + state(pid) + ", not " + state);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** The letter that the system gives: S sleeps, T is stopped. */
  private static String state(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    assumeTrue(Files.exists(stat), "the state of a process is read from /proc");
    return Files.readString(stat).replaceFirst("(?s).*\\) (.).*", "$1");
  }
}
