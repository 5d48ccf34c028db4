package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who dies or freezes is noticed within five seconds, told once, and disturbs nobody else. */
class DeathsTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @RegisterExtension final Bed bed = Bed.perTest();

  private Client ana;
  private Client juan;
  private Node nodo1;

  @BeforeEach
  void twoNodesAndTwoUsers() {
    nodo1 = bed.nodes("nodo1", "nodo2").get(0);
    ana = bed.client("ana", "nodo1");
    juan = bed.client("juan", "nodo2");
    ana.sees("join", "user", "juan");
  }

  @ParameterizedTest
  @EnumSource(names = {"KILL", "STOP"})
  void clientThatDiesOrFreezesLeavesOnceWithinFiveSeconds(Proc.Signal signal) {
    Client eva = bed.client("eva", "nodo1");
    juan.sees("join", "user", "eva");
    eva.process.signal(signal);
    Client busy = juan;
    busy.says("nobody waits for eva");
    ana.seesWithin(PROMISED, "leave", "user", "eva", "reason", "dead");
    juan.seesWithin(PROMISED, "leave", "user", "eva", "node", "nodo1", "reason", "dead");
    juan.sees("message", "id", ana.says("go on").text("id"));
    assertEquals(1, ana.seen("leave").size());
    assertEquals(1, juan.seen("leave").size());
    assertEquals("no-such-user", juan.answer("/whois eva").text("code"));
  }

  @Test
  void idleClientThatFreezesIsNoticedAndIsBackByItselfWhenItThaws() {
    Client eva = bed.client("eva", "nodo2");
    ana.sees("join", "user", "eva");
    eva.process.signal(Proc.Signal.STOP);
    ana.seesWithin(PROMISED, "leave", "user", "eva", "node", "nodo2", "reason", "dead");
    eva.process.signal(Proc.Signal.CONT);
    eva.seesWithin(PROMISED, "reconnected", "missed", "0");
    eva.sees("message", "id", ana.says("you were away").text("id"));
    assertTrue(eva.seen("node").isEmpty(), "its node was never down");
  }

  @ParameterizedTest
  @EnumSource(names = {"KILL", "STOP"})
  void usersOfANodeThatDiesOrFreezesTalkOnAnotherWithinFiveSeconds(Proc.Signal signal) {
    juan.sees("message", "id", ana.says("before").text("id"));
    ana.command("/join lab");
    ana.sees("room-join", "user", "ana", "room", "lab");
    ana.forget();
    juan.forget();
    long struck = System.nanoTime();
    nodo1.process.signal(signal);
    String waiting = ana.sendTo("general", "typed meanwhile");
    JsonLine back = ana.seesWithin(PROMISED, "reconnected");
    assertEquals("nodo2", back.text("node"));
    assertEquals(0, back.number("missed"));
    JsonLine ack = ana.reply(waiting, PROMISED);
    assertEquals("ack", ack.event(), ack.raw());
    assertTrue(
        ack.nanos() - struck < PROMISED.toNanos(), "talks again after " + (ack.nanos() - struck));
    juan.seesWithin(PROMISED, "node", "node", "nodo1", "state", "down");
    juan.sees("message", "text", "typed meanwhile", "from", "ana");

    List<String> told = ana.events.all().stream().map(JsonLine::event).toList();
    JsonLine down = ana.sees("node", "node", "nodo1", "state", "down");
    assertTrue(
        ana.events.all().indexOf(down) < ana.events.all().indexOf(back),
        "down before back: " + told);
    JsonLine whois = juan.answer("/whois ana").objects("users").get(0);
    assertEquals("nodo2", whois.text("node"));
    assertTrue(whois.texts("rooms").containsAll(List.of("general", "lab")), whois.raw());
    juan.sees("message", "id", ana.reply(ana.sendTo("general", "again")).text("id"));
    assertEquals(1, juan.seen("node", "node", "nodo1").size());
    assertTrue(juan.seen("leave", "user", "ana").isEmpty(), "a move is no leave");
    assertTrue(juan.seen("join", "user", "ana").isEmpty(), "a move is no join");
    assertEquals(List.of("typed meanwhile", "again"), juan.heard("ana"));
    assertEquals(1, ana.seen("welcome").size() + ana.seen("reconnected").size());
  }

  @Test
  void frozenNodeThatThawsIsANodeAgain() {
    nodo1.process.signal(Proc.Signal.STOP);
    juan.seesWithin(PROMISED, "node", "node", "nodo1", "state", "down");
    ana.seesWithin(PROMISED, "reconnected", "node", "nodo2");
    juan.forget();
    nodo1.process.signal(Proc.Signal.CONT);
    juan.seesWithin(PROMISED, "node", "node", "nodo1", "state", "up");
    Client eva = bed.client("eva", "nodo1");
    juan.sees("join", "user", "eva", "node", "nodo1");
    String id = ana.says("all three").text("id");
    juan.sees("message", "id", id);
    eva.sees("message", "id", id);
    assertEquals(1, juan.answer("/whois ana").objects("users").size());
    assertTrue(juan.seen("leave").isEmpty(), "nobody left");
  }

  @Test
  void userWhoDiesWithHisNodeLeavesAsNodeDownTenSecondsLater() {
    Client eva = bed.client("eva", "nodo1");
    juan.sees("join", "user", "eva");
    eva.process.signal(Proc.Signal.STOP);
    nodo1.process.signal(Proc.Signal.KILL);
    JsonLine down = juan.seesWithin(PROMISED, "node", "node", "nodo1", "state", "down");
    JsonLine leave = juan.seesWithin(Duration.ofSeconds(15), "leave", "user", "eva");
    assertEquals("node-down", leave.text("reason"));
    double after = (leave.nanos() - down.nanos()) / 1e9;
    assertTrue(after > 8 && after < 15, "told " + after + " s after its node's death");
    assertTrue(juan.seen("leave", "user", "ana").isEmpty(), "ana moved");
  }
}
