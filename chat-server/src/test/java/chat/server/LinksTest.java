package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.api.ChatClient.Notice;
import chat.api.ChatClient.NoticeKind;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatServer.Look;
import chat.api.LinkInfo;
import chat.api.rmi.Stubs;
import java.rmi.RemoteException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator is told of the links. */
final class LinksTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void eachNodeSaysHowItsLinksStand() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    assertNull(ana.say("general", "hi").refused());
    TestClient.await(10_000, "nodo1's end", () -> isQuiet(one, "nodo1", "nodo2"));
    TestClient.await(10_000, "nodo2's end", () -> isQuiet(two, "nodo2", "nodo1"));
    two.close();
    TestClient.await(10_000, "down", () -> link(one).state() == LinkInfo.State.DOWN);
  }

  @Test
  void whoHoldsTheOrderIsNamedAndForHowLong() throws Exception {
    Node one = cluster.node("nodo1");
    cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(one, "general");
    eva.unplug(); // who is new must wait for the order himself
    assertNull(ana.say("general", "before").refused());
    TestClient.await(10_000, "linked", () -> isQuiet(one, "nodo1", "nodo2"));
    StalledDisk disk = new StalledDisk(cluster.directory("nodo2"));
    try {
      CompletableFuture<Void> said = CompletableFuture.runAsync(() -> sayOnce(ana));
      TestClient.await(10_000, "nodo2 is named", () -> link(one).heldMillis() > 100);
      TestClient.await(10_000, "it lacks a line", () -> link(one).lag() == 1);
      TestClient.await(10_000, "ana is told", () -> waits(ana).equals(List.of("nodo2")));
      eva.join(one);
      TestClient.await(10_000, "who comes is, too", () -> waits(eva).contains("nodo2"));
      said.join();
    } finally {
      disk.close();
    }
    TestClient.await(20_000, "nobody is", () -> isQuiet(one, "nodo1", "nodo2"));
    TestClient.await(10_000, "so she is told", () -> waits(ana).equals(List.of("nodo2", "")));
  }

  /** For whom the client was told that the order waits. */
  private static List<String> waits(TestClient client) {
    synchronized (client.notices) {
      return client.notices.stream()
          .filter(notice -> notice.kind() == NoticeKind.WAITING)
          .map(Notice::waitingFor)
          .toList();
    }
  }

  private static void sayOnce(TestClient client) {
    try {
      client.sayOnce("general", "it waits for nodo2's disk");
    } catch (ChatException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isQuiet(Node node, String name, String peer) {
    return link(node).equals(new LinkInfo(name, peer, LinkInfo.State.LINKED, 0, 0));
  }

  private static LinkInfo link(Node node) {
    ChatServer server = node.stub();
    try {
      List<LinkInfo> links =
          List.of(Stubs.calling(server, () -> server.look(new Look(Look.What.LINKS, ""))).links());
      assertEquals(1, links.size(), links.toString());
      return links.get(0);
    } catch (RemoteException | ChatException e) {
      throw new AssertionError(e);
    }
  }
}
