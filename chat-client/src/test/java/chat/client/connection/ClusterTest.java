package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatException;
import chat.api.NodeInfo;
import chat.api.NodeState;
import chat.api.UnreachableException;
import chat.api.UserInfo;
import chat.api.rmi.Endpoint;
import chat.faults.Ports;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be seen of a cluster without joining it. */
class ClusterTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();

  @Test
  void nodesAreAskedAtOnceAndThoseThatDoNotAnswerAreSilent() throws Exception {
    fixture.node("nodo2").state = NodeState.STARTING;
    fixture.node("nodo1").users = 4;
    fixture.node("nodo3").freeze();
    fixture.node("nodo4").freeze();
    fixture.node("nodo5").kill();
    long start = System.nanoTime();
    List<NodeInfo> nodes = nodes(List.of(fixture.endpoint));
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(took < 3_500, "took " + took + " ms");
    assertEquals(
        List.of(
            "nodo1 up 4",
            "nodo2 starting 0",
            "nodo3 silent -1",
            "nodo4 silent -1",
            "nodo5 silent -1"),
        nodes.stream().map(n -> n.node() + " " + n.state().text() + " " + n.users()).toList());
    assertTrue(nodes.get(2).address().startsWith("127.0.0.1:"), nodes.get(2).address());
  }

  @Test
  void usersComeFromAnyNodeThatAnswersPageByPage() throws Exception {
    fixture.node("nodo1").freeze();
    fixture.node("nodo2").known =
        List.of(user("ana"), user("bea"), user("eva"), user("juan"), user("zoe"));
    List<UserInfo> users = users(List.of(fixture.endpoint));
    assertEquals(
        List.of("ana", "bea", "eva", "juan", "zoe"), users.stream().map(UserInfo::user).toList());
  }

  @Test
  void anEmptyRegistryIsAnEmptyList() throws Exception {
    assertEquals(List.of(), nodes(List.of(fixture.endpoint)));
    assertEquals(List.of(), users(List.of(fixture.endpoint)));
  }

  @Test
  void noRegistryIsAnErrorAndOneOfTwoIsEnough() throws Exception {
    Endpoint dead = new Endpoint("127.0.0.1", Ports.free());
    assertThrows(UnreachableException.class, () -> nodes(List.of(dead)));
    fixture.node("nodo1");
    assertEquals(1, nodes(List.of(dead, fixture.endpoint)).size());
  }

  @Test
  void usersOfSilentNodesAreAnError() throws Exception {
    fixture.node("nodo1").kill();
    assertThrows(UnreachableException.class, () -> users(List.of(fixture.endpoint)));
  }

  private static List<NodeInfo> nodes(List<Endpoint> registries) throws ChatException {
    try (Cluster cluster = new Cluster(registries)) {
      return cluster.nodes();
    }
  }

  private static List<UserInfo> users(List<Endpoint> registries) throws ChatException {
    try (Cluster cluster = new Cluster(registries)) {
      return cluster.users();
    }
  }

  private static UserInfo user(String name) {
    return new UserInfo(name, "nodo2", new String[] {"general"}, 1);
  }
}
