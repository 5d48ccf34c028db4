package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.Limits;
import chat.api.NameTakenException;
import chat.api.NodeState;
import chat.api.UserInfo;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Stubs;
import chat.faults.Forged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user can do to others by calling a node's objects as no honest client does. */
final class HostileUsersTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void aRefusedJoinWithAnothersDeviceTakesNothingFromHim() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana");
    TestClient juan = cluster.client("juan").join(two, "general");
    Beats juans = new Beats(juan);
    TestClient thief = cluster.client("ANA");
    thief.device = ana.device; // everybody sees it in the ids of her messages
    thief.behaviour = () -> joinOnce(ana, one); // she comes while the thief's callback is tried
    assertThrows(NameTakenException.class, () -> thief.join(one, "general"));

    assertNull(ana.say("general", "still here").refused());
    juan.await(event -> event instanceof Event.Message m && m.text().equals("still here"));
    assertEquals(List.of("ana", "juan"), users(one));
    assertEquals(List.of("ana", "juan"), users(two));
    assertFalse(juan.saw(Event.Left.class::isInstance));
    ChatClient none = null;
    assertThrows(NameTakenException.class, () -> thief.join(one, none, "general"));
    assertTrue(juans.alive());
  }

  private static void joinOnce(TestClient client, Node node) {
    try {
      if (client.session == null) {
        client.join(node, "general");
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nobodyTakesTheNameOfAUserWhoMovesToAnotherNode() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient juan = cluster.client("juan").join(two, "general");
    Beats juans = new Beats(juan);
    TestClient thief = cluster.client("ANA");
    one.close();
    juan.await(new Event.NodeChanged("nodo1", NodeState.CLOSING)::equals);
    assertThrows(NameTakenException.class, () -> thief.join(two, "general"));
    ChatClient none = null;
    assertEquals("ana", ana.join(two, none, "general").welcome.user());
    assertTrue(juans.alive());
  }

  @Test
  void whoeverSubmitsForAnothersDeviceUsesUpNoneOfItsNumbers() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient thief = cluster.client("mallory").join(one, "general");
    thief.device = ana.device;
    assertNull(thief.submit(1, new Action.Say("general", "as mallory", false)).refused());
    assertNull(ana.submit(1, new Action.Say("general", "as ana", false)).refused());
    ana.await(event -> event instanceof Event.Message m && m.text().equals("as ana"));
    assertEquals(List.of("as mallory", "as ana"), ana.texts());
    assertEquals(List.of("mallory", "ana"), ana.authors());
  }

  @Test
  void aSessionWithAnothersDeviceUsesUpNoneOfItsNumbers() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient thief = cluster.client("mallory");
    thief.device = ana.device;
    thief.join(one, "general");
    assertNull(thief.submit(Long.MAX_VALUE, new Action.Say("general", "first", false)).refused());
    assertNull(ana.say("general", "then ana").refused());
    thief.await(event -> event instanceof Event.Message m && m.text().equals("then ana"));
  }

  @Test
  void aListOfUsersInManyRoomsComesInPagesThatCanBeRead() throws Exception {
    Node one = cluster.node("nodo1");
    int users = 48; // whose rooms make over a mebibyte
    List<TestClient> joined = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      String[] rooms = new String[Limits.ROOMS_PER_USER];
      for (int j = 0; j < rooms.length; j++) {
        rooms[j] = String.format("%02d-%03d", i, j) + "\u754c".repeat(26);
      }
      joined.add(cluster.client(String.format("user%02d", i)).join(one, null, rooms));
      for (TestClient client : joined) {
        client.beat(); // however long the joins take, all are there at the end
      }
    }
    assertEquals(users, users(one).size());
    TestClient ana = cluster.client("ana").join(one, "general");
    ChatSession.Answer.Users first =
        (ChatSession.Answer.Users)
            Stubs.calling(ana.session, () -> ana.session.ask(new ChatSession.Question.Who("", "")));
    assertTrue(first.more());
  }

  @Test
  void aCallbackAtAHostNameIsNeverAskedForAndTheReasonIsShort() throws Exception {
    Node one = cluster.node("nodo1");
    String name = "x:" + "\u001b[2J".repeat(10_000) + ".invalid";
    ChatClient callback = Forged.stub(ChatClient.class, new Endpoint(name, 1));
    TestClient mallory = cluster.client("mallory").join(one, callback, "general");
    assertTrue(mallory.welcome.pulled());
    String reason = mallory.welcome.pullReason();
    assertTrue(reason.length() < 200 && reason.indexOf('\u001b') < 0, reason);
  }

  /** As everybody may ask, page by page. */
  private static List<String> users(Node node) throws Exception {
    List<String> names = new ArrayList<>();
    ChatServer server = node.stub();
    boolean more = true;
    while (more) {
      String after = names.isEmpty() ? "" : names.get(names.size() - 1);
      ChatServer.LookReply page =
          Stubs.calling(server, () -> server.look(new ChatServer.Look(true, after)));
      for (UserInfo user : page.users()) {
        names.add(user.user());
      }
      more = page.more();
    }
    return names;
  }
}
