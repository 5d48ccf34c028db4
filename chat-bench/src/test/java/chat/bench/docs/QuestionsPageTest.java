package chat.bench.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * The commands of {@code docs/questions.md} print what stands below them. All run in one shell, in
 * the order of the page; the demo and the simulator, which stand by themselves, beside it.
 */
class QuestionsPageTest {
  private static final long SECONDS = 480;

  /** A block of commands and what it prints; empty if nothing. */
  private record Example(Page.Block commands, String output) {
    boolean standsAlone() {
      return commands.lines().stream().allMatch(l -> l.matches("\\./chat (demo|torture) .*"));
    }

    /** Holds the page to what was printed: there … stands for what varies. */
    void check(String printed, String errors) {
      String pattern =
          output
              .lines()
              .map(line -> line.equals("…") ? "(.*\n)*?" : regex(line) + "\n")
              .collect(Collectors.joining());
      assertTrue(
          Pattern.matches(pattern, printed),
          () -> commands.text() + "printed\n" + printed + "not\n" + output + errors);
    }

    private static String regex(String line) {
      return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }
  }

  private static List<Example> examples() {
    List<Page.Block> blocks = Page.of("docs/questions.md").blocks();
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("sh")) {
        boolean prints = i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
        examples.add(new Example(blocks.get(i), prints ? blocks.get(i + 1).text() : ""));
      }
    }
    return examples;
  }

  @Test
  @Timeout(2 * SECONDS)
  void commandsPrintWhatThePageSays() {
    List<Example> alone = examples().stream().filter(Example::standsAlone).toList();
    List<Example> together = examples().stream().filter(e -> !e.standsAlone()).toList();
    assertTrue(alone.size() >= 2 && together.size() >= 8, "examples were not found");
    CompletableFuture<Bash.Printed> beside = CompletableFuture.supplyAsync(() -> run(alone));
    Bash.Printed session = run(together);
    List<Executable> checks = new ArrayList<>(checks(together, session));
    checks.addAll(checks(alone, beside.join()));
    assertAll(checks);
  }

  private static Bash.Printed run(List<Example> examples) {
    return Bash.run(examples.stream().map(Example::commands).toList(), SECONDS);
  }

  private static List<Executable> checks(List<Example> examples, Bash.Printed printed) {
    List<Executable> checks = new ArrayList<>();
    checks.add(() -> assertEquals(examples.size() + 1, printed.blocks().size(), printed.errors()));
    for (int i = 0; i < Math.min(examples.size(), printed.blocks().size()); i++) {
      Example example = examples.get(i);
      String block = printed.blocks().get(i);
      checks.add(() -> example.check(block, printed.errors()));
    }
    return checks;
  }
}
