package chat.bench.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.bench.sim.Scene;
import chat.bench.sim.WrongAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code docs/protocol.md} shows of runs and bytes is what runs and codec give. */
class ProtocolPageTest {
  private static final boolean WRITE = Boolean.getBoolean("docs.write");
  private static final String ANEW = "docs/protocol.md is no longer true; see the package-info";

  /** A row: the rules without which it runs, its seed, what the simulator says; then why. */
  private static final Pattern ROW =
      Pattern.compile("\\| (`[A-Z_`, ]+`) \\| `--seed (\\d+)` \\| ([^|]*) \\| (.*)");

  private static final Pattern LATE = Pattern.compile("marks (\\d+) lines late");

  private final Page page = Page.of("docs/protocol.md");

  @ParameterizedTest
  @EnumSource
  void drawingsAreThoseOfTheRuns(Scene scene) {
    is(page.made(scene.name().toLowerCase(Locale.ROOT)), scene.drawn());
  }

  @Test
  void bytesAreThoseOfTheCodec() {
    is(page.made("frame"), FrameDump.made());
  }

  private void is(Page.Block block, String made) {
    if (WRITE) {
      page.replace(block, made);
      page.write();
    } else {
      assertEquals(made, block.text(), ANEW);
    }
  }

  @Test
  @Timeout(300)
  void withoutARuleTheSeedsOfTheTableBreakWhatTheySay() {
    int rows = 0;
    for (int i = 0; i < page.lines().size(); i++) {
      Matcher row = ROW.matcher(page.lines().get(i));
      if (row.matches()) {
        rows++;
        List<String> rules = List.of(row.group(1).replace("`", "").split(", "));
        WrongAttempt attempt = new WrongAttempt(rules);
        long seed = WRITE ? attempt.firstSeed() : Long.parseLong(row.group(2));
        String breaks = attempt.breaks(seed);
        if (WRITE) {
          page.lines().set(i, row(row, seed, breaks));
        } else {
          assertEquals(breaks, row.group(3), () -> ANEW + ": " + rules);
        }
        assertEquals("", WrongAttempt.breaksWithAllRules(seed));
      }
    }
    assertTrue(rows > 10, "the table was not found");
    if (WRITE) {
      page.write();
    }
  }

  private static String row(Matcher row, long seed, String breaks) {
    return String.format("| %s | `--seed %d` | %s | %s", row.group(1), seed, breaks, row.group(4));
  }

  @Test
  void shownOnArrivalThereAreAsManyInversionsAsThePageSays() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < page.lines().size(); i++) {
      Matcher late = LATE.matcher(page.lines().get(i));
      if (late.find()) {
        String made = "marks " + new WrongAttempt(List.of("BOUND")).lateWithoutFaults();
        page.lines().set(i, late.replaceFirst(made + " lines late"));
        said.add(late.group());
        if (!WRITE) {
          assertEquals(made + " lines late", late.group(), ANEW);
        }
      }
    }
    assertFalse(said.isEmpty(), "the page does not say how many lines are late");
    if (WRITE) {
      page.write();
    }
  }
}
