package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One name, one user, whatever the node. */
class UsersTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @RegisterExtension static final Bed bed = Bed.perClass();

  @BeforeAll
  static void twoNodes() {
    bed.nodes("nodo1", "nodo2");
  }

  @Test
  void usersOnTwoNodesSeeEachOtherAndEverybodySeesWhereTheyAre() {
    Client ana = bed.client("ana", "nodo1", "--room", "lab");
    Client juan = bed.client("Juan Pérez", "nodo2", "--room", "lab");
    ana.sees("join", "user", "Juan Pérez", "node", "nodo2");

    List<JsonLine> who = ana.answer("/who lab").objects("users");
    assertEquals(List.of("ana", "Juan Pérez"), who.stream().map(u -> u.text("user")).toList());
    JsonLine whois = juan.answer("/whois ANA").objects("users").get(0);
    assertEquals("nodo1", whois.text("node"));
    assertTrue(whois.texts("rooms").contains("lab"), whois.raw());
    assertEquals("no-such-user", ana.answer("/whois nobody").text("code"));
    List<JsonLine> users = bed.list("users");
    assertTrue(
        users.stream()
            .anyMatch(
                u ->
                    u.text("user").equals("Juan Pérez")
                        && u.text("node").equals("nodo2")
                        && u.texts("rooms").contains("lab")),
        users.toString());

    ana.sees("message", "id", juan.says("¿qué tal?").text("id"), "text", "¿qué tal?");
    juan.reply(juan.tell("ana", "between us"));
    assertEquals("server", ana.sees("private", "text", "between us").text("via"));
    juan.sees("private", "text", "between us", "to", "ana");
    juan.quit();
    JsonLine leave = ana.sees("leave", "user", "Juan Pérez");
    assertEquals("exit", leave.text("reason"));
    ana.quit();
  }

  @Test
  void nameBelongsToItsFirstAccountAlsoAfterExitAndCrash() {
    Client first = bed.client("rosa", "nodo1");
    refused(bed.client(bed.launchClient("Rosa", "nodo2").home("elsewhere"), "Rosa"));
    first.quit();
    refused(bed.client(bed.launchClient("rosa", "nodo2").home("elsewhere"), "rosa"));
    Client again = bed.client("rosa", "nodo2");
    Client witness = bed.client("witness", "nodo1");
    again.process.signal(Proc.Signal.KILL);
    witness.seesWithin(PROMISED, "leave", "user", "rosa", "reason", "dead");
    refused(bed.client(bed.launchClient("rosa", "nodo1").home("elsewhere"), "rosa"));
    bed.client("rosa", "nodo1").sees("welcome");
  }

  @Test
  void severalSessionsOfOneAccountSeeTheSame() {
    Client first = bed.client("luis", "nodo1");
    Client second = bed.client("luis", "nodo2");
    Client witness = bed.client("observer", "nodo1");
    String one = first.says("from the first").text("id");
    String two = second.says("from the second").text("id");
    String told = witness.tell("luis", "to both");
    witness.reply(told);
    for (Client client : List.of(first, second)) {
      client.sees("message", "id", one, "from", "luis");
      client.sees("message", "id", two, "from", "luis");
      client.sees("private", "text", "to both");
    }
    second.reply(second.command("/join library"));
    first.sees("room-join", "user", "luis", "room", "library");
    first.process.signal(Proc.Signal.KILL);
    first.process.awaitExit();
    String id = second.reply(second.sendTo("general", "still here")).text("id");
    witness.sees("message", "id", id);
    assertEquals(1, witness.answer("/whois luis").objects("users").size());
    assertEquals(List.of(), witness.seen("leave", "user", "luis"));
  }

  @Test
  void frozenSessionOfAnAccountDisturbsNoOtherOfIt() {
    Client first = bed.client("olga", "nodo1");
    first.process.signal(Proc.Signal.STOP);
    Client again = bed.client("olga", "nodo2");
    again.says("here now");
    first.process.signal(Proc.Signal.CONT);
    first.sees("message", "text", "here now");
    String id = again.says("still here").text("id");
    first.sees("message", "id", id);
  }

  @Test
  void untypedNameThatIsTakenGetsANumber() {
    Processes.Launch launch =
        new Processes.Launch(
                "system-name",
                Bed.CLIENT_MAIN,
                List.of("--json", "--node", "nodo1", "--registry", bed.registry().address()))
            .jvm("-Duser.name=carla");
    bed.client(bed.launchClient("carla", "nodo2").home("elsewhere"), "carla").sees("welcome");
    JsonLine welcome = bed.client(launch, "carla-2").sees("welcome");
    assertEquals("carla-2", welcome.text("user"));
  }

  private static void refused(Client client) {
    assertEquals("name-taken", client.sees("error").text("code"));
    assertEquals("refused", client.sees("bye").text("reason"));
    assertEquals(1, client.process.awaitExit());
    assertEquals(1, client.process.err.size(), client.process.story());
  }
}
