package chat.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A machine whose own name nobody can resolve (hastily made containers are such). */
class HostNameTest {
  private static final List<String> NAMELESS =
      List.of("unshare", "--uts", "sh", "-c", "hostname no-such-host.invalid && exec \"$@\"", "sh");

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void registryNodeAndClientsWorkWhereTheHostNameDoesNotResolve() {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root renames a host");
    bed.registryUnder(NAMELESS);
    String registry = bed.registry().address();
    Node nodo1 = bed.node(bed.launchServer("nodo1", registry).under(NAMELESS), "nodo1").ready();
    Client ana = bed.client(bed.launchClient("ana", "nodo1").under(NAMELESS), "ana");
    ana.sees("welcome");
    Client juan = bed.client("juan", "nodo1");
    juan.sees("message", "id", ana.says("who am I?").text("id"));
    ana.sees("message", "id", juan.says("ana").text("id"));
    assertTrue(nodo1.process.isAlive());
  }
}
