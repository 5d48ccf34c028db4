package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client's process ends, in order or not, and its user starts another one. */
@Timeout(180)
class RestartTest {
  private static final int LINES = 20;
  private static final int ROUNDS = 3;
  private static final String END = (ROUNDS + 1) + ".1";

  @RegisterExtension final Bed bed = Bed.perTest();

  @ParameterizedTest
  @EnumSource(names = {"KILL", "STOP"})
  void linesThatAKilledClientCouldNotSendAreSentOnceWhenItIsStartedAgain(Proc.Signal end) {
    Node nodo1 = bed.nodes("nodo1").get(0);
    Client ana = bed.client("ana", "nodo1");
    ana.says("before");
    nodo1.process.signal(end);
    for (int i = 1; i <= LINES; i++) {
      ana.send("line " + i);
    }
    awaitKept("line " + LINES);
    ana.process.signal(Proc.Signal.KILL);
    ana.process.awaitExit();
    if (end == Proc.Signal.STOP) {
      nodo1.process.signal(Proc.Signal.CONT);
    } else {
      Node.ready(List.of(bed.node("nodo1")));
    }
    Client juan = bed.client("juan", "nodo1");
    Client again = bed.client("ana", "nodo1");
    again.says("after");
    again.sees("message", "text", "after");
    assertEquals(lines(), again.heard("ana").stream().filter(RestartTest::isLine).toList());
    assertTrue(again.seen("ack").size() >= LINES, "the lines of before have their acks too");
    juan.sees("message", "text", "after");
    List<String> heard = juan.heard("ana").stream().filter(RestartTest::isLine).toList();
    // What the thawed node had in its socket's buffer may have been said before juan came.
    assertEquals(lines().subList(LINES - heard.size(), LINES), heard);
    again.quit();
    Client third = bed.client("ana", "nodo1");
    third.says("end");
    third.sees("message", "text", "end");
    assertEquals(List.of("end"), third.heard("ana"), "and never again");
  }

  @Test
  void killedAtAnyMomentAClientLosesNothingThatWasAcknowledgedAndSendsNothingTwice() {
    bed.nodes("nodo1");
    Client juan = bed.client("juan", "nodo1");
    for (int round = 1; round <= ROUNDS; round++) {
      Client ana = bed.client("ana", "nodo1");
      List<String> refs = new ArrayList<>();
      for (int i = 1; i <= 200; i++) {
        refs.add(ana.send(round + "." + i));
      }
      ana.reply(refs.get(10 * round));
      ana.process.signal(Proc.Signal.KILL);
      ana.process.awaitExit();
    }
    Client last = bed.client("ana", "nodo1");
    last.says(END);
    juan.sees("message", "text", END);
    List<String> heard = juan.heard("ana");
    for (int round = 1; round <= ROUNDS; round++) {
      String prefix = round + ".";
      List<String> of = heard.stream().filter(text -> text.startsWith(prefix)).toList();
      List<String> first = IntStream.rangeClosed(1, of.size()).mapToObj(i -> prefix + i).toList();
      assertEquals(first, of, "once each, in order, none left out");
      assertTrue(of.size() > 10 * round, "what was acknowledged");
    }
    assertEquals(heard.stream().sorted(RestartTest::byNumbers).toList(), heard);
  }

  @Test
  void whatWasSaidMeanwhileComesInOrderAtAnyNode() {
    bed.nodes("nodo1", "nodo2");
    Client juan = bed.client("juan", "nodo1");
    Client ana = bed.client("ana", "nodo1");
    juan.says("seen");
    ana.sees("message", "text", "seen");
    ana.quit();
    for (int i = 1; i <= LINES; i++) {
      juan.says("line " + i);
    }
    Client again = bed.client("ana", "nodo2");
    again.sees("welcome", "missed", Integer.toString(LINES));
    again.sees("message", "text", "line " + LINES);
    assertEquals(lines(), again.heard("juan"));
    assertEquals("welcome", again.events.since(0).get(0).event());
    assertTrue(again.seen("message", "late", "true").isEmpty());
    again.quit();
    juan.says("one more");
    Proc plain = bed.plain("ana", "nodo1");
    plain.out.await(0, Proc.PATIENCE, "line", "[juan] one more"::equals);
    assertTrue(plain.out.all().contains("— 1 missed —"), plain.story());
  }

  private static List<String> lines() {
    return IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i).toList();
  }

  private static boolean isLine(String text) {
    return text.startsWith("line ");
  }

  private static int byNumbers(String a, String b) {
    String[] x = a.split("\\.");
    String[] y = b.split("\\.");
    int round = Integer.compare(Integer.parseInt(x[0]), Integer.parseInt(y[0]));
    return round != 0 ? round : Integer.compare(Integer.parseInt(x[1]), Integer.parseInt(y[1]));
  }

  /** Waits until the client has {@code text} in its file, from where no kill takes it. */
  private void awaitKept(String text) {
    Path state = bed.processes().directory("home/.local/state/nodo-chat");
    String cluster = bed.registry().address().replace(':', '_');
    Waiting.until(
        "the line stands in a file in " + state,
        () -> {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(state, "talk-*@" + cluster)) {
            for (Path file : files) {
              if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
              }
            }
            return false;
          } catch (NoSuchFileException e) {
            return false; // nothing is kept yet, or it is just being written anew
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
