package chat.server.mesh;

import chat.api.rmi.Rmi;
import chat.faults.TemporaryDirectory;
import chat.server.backbone.BackboneContract;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The mesh keeps the contract. */
final class MeshContractTest extends BackboneContract {
  private final Map<String, MeshSite> running = new TreeMap<>();
  private TemporaryDirectory directory;

  @BeforeEach
  void install() throws Exception {
    Rmi.install();
    directory = new TemporaryDirectory();
  }

  @Override
  protected Site start(String name) throws Exception {
    MeshSite site = new MeshSite(name, directory.resolve(name));
    running.put(name, site);
    site.start(running.values());
    return site;
  }

  @AfterEach
  void remove() throws Exception {
    running.values().forEach(MeshSite::kill);
    directory.close();
  }
}
