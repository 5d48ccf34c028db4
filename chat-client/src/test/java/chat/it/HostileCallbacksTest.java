package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that does what it should not harms itself alone. */
class HostileCallbacksTest {
  /** Under the two seconds that a node waits for a callback. */
  private static final Duration UNDISTURBED = Duration.ofMillis(1_900);

  @RegisterExtension static final Bed bed = Bed.perClass();

  private static Node nodo1;
  private static Client ana;
  private static Client juan;

  @BeforeAll
  static void oneNodeAndTwoUsers() {
    nodo1 = bed.nodes("nodo1").get(0);
    List<Client> clients = bed.clients("nodo1", "ana", "juan");
    ana = clients.get(0);
    juan = clients.get(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never-returns",
        "throws-error",
        "throws-foreign",
        "answers-garbage",
        "trickles",
        "returns-null"
      })
  void othersHearAtOnceAndTheVictimLeaves(String manner) {
    Proc hostile = hostile(manner);
    ana.sees("join", "user", manner);
    hostile.type("b").prints("word that it bites", line -> line.equals("biting"));
    nobodyWaits(manner);
    if (!manner.equals("answers-garbage")) { // there not even the greeting of a call is understood
      hostile.prints("call", line -> line.startsWith("hit"));
    }
    if (!manner.equals("returns-null")) {
      ana.seesWithin(Duration.ofSeconds(6), "leave", "user", manner, "reason", "dead");
    }
    nobodyWaits(manner + " afterwards");
    assertFalse(
        nodo1.process.err.all().stream().anyMatch(line -> line.contains(HostileMain.Canary.SONG)));
    assertTrue(ana.seen("leave", "user", "juan").isEmpty());
    hostile.kill();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow"})
  void othersHearAtOnceAndASlowOneStays(String manner) {
    Proc hostile = hostile(manner);
    ana.sees("join", "user", manner);
    hostile.type("b").prints("word that it bites", line -> line.equals("biting"));
    nobodyWaits(manner);
    hostile.prints("second call", line -> line.startsWith("hit") && !line.equals("hit 1"));
    assertEquals(1, ana.answer("/whois " + manner).objects("users").size());
    hostile.kill();
    ana.sees("leave", "user", manner);
  }

  private static Proc hostile(String manner) {
    Proc hostile =
        bed.processes()
            .start(
                new Processes.Launch(
                    manner,
                    HostileMain.class.getName(),
                    List.of(Integer.toString(bed.registry().port), "nodo1", manner, manner)));
    hostile.prints("word that it joined", line -> line.equals("joined"));
    return hostile;
  }

  /** Twenty lines one after the other; none takes long from being sent to being heard and acked. */
  private static void nobodyWaits(String when) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long sent = System.nanoTime();
      JsonLine ack = ana.says(when + " " + i);
      JsonLine heard = juan.sees("message", "id", ack.text("id"));
      millis.add((Math.max(ack.nanos(), heard.nanos()) - sent) / 1_000_000);
    }
    long slowest = millis.stream().mapToLong(Long::longValue).max().orElseThrow();
    assertTrue(slowest < UNDISTURBED.toMillis(), when + ": milliseconds " + millis);
  }
}
