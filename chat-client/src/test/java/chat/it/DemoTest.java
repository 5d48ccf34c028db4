package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ./chat demo} without a terminal. */
@Timeout(240)
class DemoTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String LAST = "— All of it happened as shown.";

  private final Processes processes = new Processes();

  @AfterEach
  void end() {
    processes.close();
  }

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theConversationIsPlayedCheckedAndLeavesNothing(Jdk jdk) {
    Proc demo = demo(jdk).endInput();

    assertEquals(0, demo.awaitExit(LIMIT), demo.story());

    List<String> lines = demo.out.all();
    assertEquals(LAST, lines.get(lines.size() - 1));
    for (String line :
        List.of(
            "   ana   [JOIN] John se unió al chat",
            "  John   [ana] ¡Hola, John! ¿Qué tal?",
            "   ana   [John] Hi Ana, this reached me on another node.",
            "   ana   [NODE] nodo1 ha caído, sus usuarios se mudan",
            "  John   [ana] Sigo aquí.",
            "  John   [LEAVE] ana left the chat")) {
      assertTrue(lines.contains(line), () -> "no line '" + line + "' in " + lines);
    }
    assertEquals(List.of(), demo.err.all());
    nothingIsLeft();
  }

  @Test
  void interruptedItLeavesNothing() {
    Proc demo = demo(Jdk.current());
    demo.out.await(0, LIMIT, "kill", line -> line.startsWith("— kill -9"));
    List<ProcessHandle> children = children(demo);

    demo.signal(Proc.Signal.INT);

    assertEquals(130, demo.awaitExit(LIMIT), demo.story());
    assertEnd(children);
    nothingIsLeft();
  }

  @Test
  void killedItLeavesNoProcess() {
    Proc demo = demo(Jdk.current());
    demo.out.await(0, LIMIT, "both users", line -> line.startsWith("— A message each way"));
    List<ProcessHandle> children = children(demo);

    demo.signal(Proc.Signal.KILL);

    demo.awaitExit(LIMIT);
    assertEnd(children);
  }

  private Proc demo(Jdk jdk) {
    return processes.start(
        new Processes.Launch("demo", "chat.client.DemoMain", List.of())
            .under(Processes.HEEDING_CTRL_C)
            .on(jdk)
            .jvm("-Djava.io.tmpdir=" + temporary()));
  }

  private Path temporary() {
    return processes.directory("tmp");
  }

  private static List<ProcessHandle> children(Proc demo) {
    List<ProcessHandle> children =
        ProcessHandle.of(demo.pid()).orElseThrow().descendants().toList();
    assertTrue(children.size() >= 4, () -> "registry, nodes and users: " + children);
    return children;
  }

  private static void assertEnd(List<ProcessHandle> children) {
    Waiting.until(
        "all processes of the demo end", () -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  private void nothingIsLeft() {
    assertEquals(List.of(), SourceTree.files(temporary(), "nodo-chat", ""));
    assertEquals(List.of(), SourceTree.files(processes.directory("home"), "", ""));
  }
}
