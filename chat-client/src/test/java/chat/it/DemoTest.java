package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
            "  John   [NODE] nodo1 is up",
            "   ana   [NODE] nodo2 ha caído, sus usuarios se mudan",
            "  John   [ana] ¿Sin nodo2 también?",
            "  John   [NODE] nodo2 is up",
            "  John   [LEAVE] ana left the chat")) {
      assertTrue(lines.contains(line), () -> "no line '" + line + "' in " + lines);
    }
    assertTrue(answered(lines, "/history 5", "[ana] Sigo aquí."), lines::toString);
    assertTrue(answered(lines, "/search tambien", "[ana] ¿Sin nodo2 también?"), lines::toString);
    assertEquals(List.of(), demo.err.all());
    nothingIsLeft();
  }

  /** Whether Eva asked, and was then shown {@code line} with its time. */
  private static boolean answered(List<String> lines, String question, String line) {
    int asked = lines.indexOf("   eva > " + question);
    Pattern answer =
        Pattern.compile("   eva   \\d{4}-[-\\d]+ \\d\\d:\\d\\d " + Pattern.quote(line));
    return asked >= 0
        && lines.subList(asked, lines.size()).stream().anyMatch(answer.asMatchPredicate());
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

  @ParameterizedTest
  @EnumSource(names = {"KILL", "INT"})
  void endedWhileANodeIsFrozenItLeavesNoProcess(Proc.Signal signal) {
    Proc demo = demo(Jdk.current());
    demo.out.await(0, LIMIT, "cut", line -> line.startsWith("— nodo2, where both are"));
    List<ProcessHandle> children = children(demo);
    Waiting.until("a node is frozen", () -> children.stream().anyMatch(DemoTest::isStopped));

    demo.signal(signal);

    demo.awaitExit(LIMIT);
    assertEnd(children);
    if (signal != Proc.Signal.KILL) {
      nothingIsLeft();
    }
  }

  private static boolean isStopped(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") T ");
    } catch (IOException e) {
      return false; // it has ended
    }
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
