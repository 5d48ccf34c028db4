package chat.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.client.console.ExtraCommands;
import chat.client.text.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DemoCommandsTest {
  private final List<String> answers = new ArrayList<>();

  private static ExtraCommands commands(String victims) {
    return DemoCommands.of(Victims.of(victims), Messages.of(Locale.ENGLISH));
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
      assertEquals(List.of("NODO1 was killed, as kill -9 does."), answers);
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
    assertEquals(List.of("/demo kill NODE: NODE is one of nodo1, nodo2"), answers);
    assertFalse(demo.execute("/demonstrate", answers::add));
    assertFalse(demo.execute("what about /demo kill nodo1", answers::add));
    assertEquals(List.of("/demo kill nodo1", "/demo kill nodo2"), demo.phrases());
  }
}
