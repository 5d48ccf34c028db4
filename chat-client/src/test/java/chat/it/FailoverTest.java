package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node dies while lines are on their way. */
class FailoverTest {
  private static final int LINES = 300;

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void linesInFlightWhenTheNodeDiesArriveOnceAndInOrder() {
    Node nodo1 = bed.nodes("nodo1", "nodo2").get(0);
    Client ana = bed.starting("ana", "nodo1");
    Client juan = bed.client("juan", "nodo2");
    ana.sees("welcome");
    List<String> refs = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      refs.add(ana.send(Integer.toString(i)));
      if (i == LINES / 3) {
        ana.reply(refs.get(0));
        nodo1.process.signal(Proc.Signal.KILL);
      }
    }
    for (String ref : refs) {
      assertEquals("ack", ana.reply(ref).event(), ref);
    }
    juan.sees("message", "text", Integer.toString(LINES));
    List<String> all =
        java.util.stream.IntStream.rangeClosed(1, LINES).mapToObj(i -> "" + i).toList();
    assertEquals(all, juan.heard("ana"), "all that was acknowledged, once, in order");
    List<String> own = ana.heard("ana");
    assertEquals(own.size(), new HashSet<>(own).size(), "nothing twice: " + own);
    List<Integer> numbers = own.stream().map(Integer::valueOf).toList();
    assertEquals(numbers.stream().sorted().toList(), numbers, "in order");
    assertEquals(1, ana.seen("reconnected", "node", "nodo2").size());
    for (int i = 0; i < LINES; i++) {
      String id = ana.reply(refs.get(i)).text("id");
      assertTrue(!juan.seen("message", "id", id, "text", Integer.toString(i + 1)).isEmpty());
    }
  }
}
