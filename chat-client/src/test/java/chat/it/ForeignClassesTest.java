package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.api.ChatClient;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.NodeLink;
import chat.api.RegistryGateway;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No method of a running node, registry or client makes an object of a class that is not ours. */
class ForeignClassesTest {
  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void foreignObjectsAreRefusedByEveryRemoteMethod() {
    Node nodo1 = bed.nodes("nodo1").get(0);
    String cookie = bed.processes().directory("home") + "/.config/nodo-chat/cookie";
    Proc attacker =
        bed.processes()
            .start(
                new Processes.Launch(
                    "attacker",
                    ForeignMain.class.getName(),
                    List.of(Integer.toString(bed.registry().port), "nodo1", cookie)));
    attacker.prints("attack", line -> line.equals("attacked"));
    Client victim = bed.starting("ana", "impostor");
    attacker.prints("attack on the client", line -> line.equals("client attacked"));

    List<String> accepted =
        attacker.out.all().stream().filter(line -> line.startsWith("ACCEPTED")).toList();
    assertEquals(List.of(), accepted);
    Set<String> refused =
        attacker.out.all().stream()
            .filter(line -> line.startsWith("refused"))
            .map(line -> line.split(" ")[1])
            .collect(Collectors.toSet());
    Set<String> all =
        Stream.of(
                ChatServer.class,
                ChatSession.class,
                NodeLink.class,
                RegistryGateway.class,
                ChatClient.class)
            .flatMap(type -> Stream.of(type.getMethods()))
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
            .collect(Collectors.toSet());
    refused.removeIf(name -> name.contains("("));
    assertEquals(all, refused);
    for (Proc process : List.of(nodo1.process, bed.registry().process(), victim.process)) {
      assertFalse(
          process.err.all().stream().anyMatch(line -> line.contains(HostileMain.Canary.SONG)),
          process.story());
    }
    bed.client("juan", "nodo1").says("unharmed");
  }
}
