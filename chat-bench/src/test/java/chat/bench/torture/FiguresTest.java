package chat.bench.torture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void timesStandWithTheFaultThatMadeThem() {
    figures.began(Fault.Kind.KILL_NODE);
    figures.talksAgain(Fault.Kind.KILL_NODE, TimeUnit.MILLISECONDS.toNanos(1_500));
    figures.talksAgain(Fault.Kind.KILL_NODE, TimeUnit.MILLISECONDS.toNanos(5_500));
    figures.talksAgain(Fault.Kind.KILL_NODE, TimeUnit.MILLISECONDS.toNanos(7_500));
    figures.began(Fault.Kind.CUT_OFF);
    figures.linkedAgain(Fault.Kind.CUT_OFF, false, 9_000);
    figures.linkedAgain(Fault.Kind.CUT_OFF, true, 2_500);
    String table = figures.table();
    assertTrue(table.matches("(?s).*kill node +1 +5.50 / 7.50 of 3 +- +-\\n.*"), table);
    assertTrue(table.matches("(?s).*cut off +1 +- +- +9.00 / 9.00 of 2\\n.*"), table);
    assertTrue(table.contains("more: 3, of which 2 talked again after over 5 s, 1 after"), table);
    assertTrue(table.contains("for 30 s: 1, linked again after over 2 s: 1"), table);
  }

  @Test
  void silenceIsThatOfTheFaultThatBeganInIt() {
    figures.shown("ana");
    figures.shown("ana");
    assertTrue(figures.table().lines().noneMatch(line -> line.startsWith("kill")));
    figures.began(Fault.Kind.KILL_ALL);
    figures.shown("ana");
    assertTrue(silent(Fault.Kind.KILL_ALL));
    figures.began(Fault.Kind.KILL_CLIENT);
    assertFalse(silent(Fault.Kind.KILL_CLIENT));
  }

  @Test
  void silenceOfWhoIsHurtHimselfDoesNotCount() {
    figures.shown("ana");
    figures.began(Fault.Kind.KILL_CLIENT);
    figures.deaf("ana");
    figures.shown("ana");
    figures.hears("ana");
    figures.shown("ana");
    assertFalse(silent(Fault.Kind.KILL_CLIENT));
    figures.shown("ana");
    assertTrue(silent(Fault.Kind.KILL_CLIENT));
  }

  private boolean silent(Fault.Kind kind) {
    return figures
        .table()
        .lines()
        .anyMatch(line -> line.matches(kind.words() + " +1 +- +\\d+\\.\\d\\d +-"));
  }
}
