package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.client.replica.ClientRule;
import chat.server.order.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each rule is there for: without it, some history breaks a promise that it keeps with it.
 *
 * <p>Not here are the rules that keep no promise but make things better. IDENTITY_BY_REPLY,
 * BUSY_LINKING, LINK_CARRIES, LINK_WAIT, DAMPING, REFUSED_DROPS, REPLIES_WAIT and COMMIT_STOP save
 * calls, round trips or somebody's waiting. STALE and PAUSES_TAKEN_OUT spare late lines ({@link
 * PauseTest}). RESUME_WAITS makes it rare that somebody writes at a node that lacks what he has
 * seen, which must be possible all the same. The core's own JOIN_GATE lets clients in a little
 * earlier when it alone is taken away, since a peer that is being tried holds delivery and
 * publishing; so what is taken away here is the trying as well.
 */
class RuleRemovalTest {
  private static final int SEEDS = 2_000;

  /**
   * @param from the search begins there; close before the first seed that fails, to be quick
   */
  @ParameterizedTest
  @CsvSource({
    "SHOW_DURABLE, 1",
    "ACK_DURABLE, 1",
    "FACT_NAMES_ACCEPTED, 40",
    "MINE, 1",
    "JUDGED_BY_GOT, 1",
    "CLIENT_CLOCKS, 2",
    "FAR_CLOCKS, 2",
    "CONF_CONFIRMED, 4",
    "LINKING_FREEZES, 1289",
    "LINK_PROVED, 82",
    "LOWEST_KEY_WINS, 27",
    "NAMES_PUSHED, 1",
    "COVERED_BOUNDS, 15",
    "GAPS_PULLED, 34",
    "CAP, 6",
    "CAP_FREES_OWN, 424",
    "WRONGBOOT, 2905",
    "BOUND, 9",
  })
  @Timeout(300)
  void withoutARuleOfTheNodeAPromiseBreaks(Rule rule, long from) {
    breaks(Taken.rule(rule), from);
  }

  @ParameterizedTest
  @CsvSource({"DROPS_SEEN, 51", "LATE_BY_KEY, 2", "NEED_APART, 1"})
  @Timeout(300)
  void withoutARuleOfTheClientAPromiseBreaks(ClientRule rule, long from) {
    breaks(Taken.rule(rule), from);
  }

  @ParameterizedTest
  @CsvSource({"FRESH_BOOT, 12", "LOG_IN_ORDER, 1", "JOIN_GATE, 8", "FOLD_IN_ORDER, 41"})
  @Timeout(300)
  void withoutARuleOfTheDriverAPromiseBreaks(DriverRule rule, long from) {
    breaks(Taken.rule(rule), from);
  }

  /** Node and client have this one both; either is enough. */
  @ParameterizedTest
  @CsvSource("524")
  @Timeout(300)
  void withoutLateByNumberASenderIsOutOfOrder(long from) {
    breaks(new Taken(Set.of(Rule.LATE_BY_N), Set.of(ClientRule.LATE_BY_N), Set.of()), from);
  }

  private static void breaks(Taken taken, long from) {
    Result broken = firstBroken(taken, from);
    assertNotNull(broken, () -> "no history of " + SEEDS + " breaks a promise without " + taken);
    assertNull(Simulation.run(broken.plan()).failure(), "it breaks with the rule as well");
  }

  private static @Nullable Result firstBroken(Taken taken, long from) {
    for (long seed = from; seed < from + SEEDS; seed++) {
      Result result = Simulation.run(Planner.draw(seed), taken, 0);
      if (result.failed()) {
        return result;
      }
    }
    return null;
  }
}
