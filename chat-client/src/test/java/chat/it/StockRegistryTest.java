package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The registry that comes with the JDK serves one machine as well as ours. */
class StockRegistryTest {
  @RegisterExtension final Bed bed = Bed.perTest();

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void stockRegistryServesTwoNodesAndTheirUsers(Jdk jdk) {
    bed.stockRegistry(jdk);
    Node nodo1 = bed.node("nodo1");
    Node nodo2 = bed.node("nodo2");
    Node.ready(List.of(nodo1, nodo2));
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo2");
    juan.sees("message", "id", ana.says("hi").text("id"));
    nodo2.process.signal(Proc.Signal.TERM);
    assertEquals(0, nodo2.process.awaitExit());
    ana.sees("node", "node", "nodo2", "state", "closing");
    juan.sees("reconnected", "node", "nodo1");
    assertEquals(List.of("nodo1"), bed.nodesThatAre("up"));
    assertEquals(1, bed.list("nodes").size(), "an orderly end unbinds the name");
    assertTrue(nodo1.process.isAlive());
  }
}
