package chat.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.process.Product;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TortureCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = TortureMain.line();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void historiesThatGoWellEndWithTheirFigures() {
    assertEquals(0, run("--simulate", "3", "--seed", "100", "--threads", "1"), out::toString);
    assertTrue(out.toString().startsWith("3 histories, "), out::toString);
  }

  @Test
  void withoutARuleAPromiseBreaksAndTheReportSaysHowToSeeItAgain() {
    assertEquals(1, run("--simulate", "20", "--threads", "1", "--without", "MINE"));
    assertTrue(
        out.toString()
            .matches("(?s).* again: \\./chat torture --simulate 1 --seed \\d+ --without MINE .*"),
        out::toString);
  }

  @Test
  void aRuleThatIsNoneIsAnErrorThatNamesThemAll() {
    assertEquals(1, run("--simulate", "1", "--without", "MIEN"));
    assertTrue(err.toString().startsWith("torture: no rule is called MIEN; there are "));
    assertTrue(err.toString().contains(", MINE, "), err::toString);
  }

  @Test
  void theVersionIsThatOfTheOtherCommands() {
    assertEquals(0, run("--version"));
    assertEquals("nodo-chat " + Product.VERSION, out.toString().strip());
  }

  @Test
  void noHistoriesAtAllIsAnError() {
    assertEquals(1, run("--simulate", "0"));
    assertEquals("torture: N and T must be at least 1", err.toString().strip());
  }

  @Test
  void whatIsNoNumberIsNotUnderstood() {
    assertEquals(2, run("--simulate", "many"));
    assertTrue(err.toString().startsWith("torture: "), err::toString);
  }

  @Test
  void realAndSimulatedAtOnceIsNotUnderstood() {
    assertEquals(2, run("--simulate", "1", "--minutes", "1"));
  }

  @Test
  void valuesOutOfBoundsAreExplained() {
    assertEquals(1, run("--minutes", "0"));
    assertEquals(1, run("--minutes", "1", "--nodes", "10"));
    assertEquals(1, run("--minutes", "1", "--clients", "0"));
    assertTrue(err.toString().contains("there are 1 to 100 clients"), err::toString);
  }

  @Test
  void howManyMustBeSaid() {
    assertEquals(2, run());
  }
}
