package chat.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.NameReason;
import chat.api.NameTakenException;
import chat.api.RoomInfo;
import chat.api.RoomState;
import chat.api.rmi.Stubs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names, rooms and topics, which outlive sessions and nodes. */
final class RoomsAndNamesTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void membershipsAndTopicsOutliveTheirSessionAndAllNodes() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    assertNull(ana.submit(new Action.Create("lab")).refused());
    ana.await(new Event.RoomChanged("ana", "lab", RoomState.CREATED)::equals);
    assertNull(ana.submit(new Action.Topic("lab", "tests")).refused());
    ana.await(new Event.TopicChanged("ana", "lab", "tests")::equals);
    one.close();
    Node again = cluster.node("nodo1");
    ana.unplug();
    ana.join(again);
    assertArrayEquals(new String[] {"general", "lab"}, ana.welcome.rooms());
    assertArrayEquals(new String[0], ana.welcome.entered());
    RoomInfo[] rooms = rooms(ana);
    assertEquals(new RoomInfo("lab", 1, true, "tests"), rooms[1]);
    assertNull(ana.say("lab", "still here").refused());
    ana.await(message("still here"));
  }

  @Test
  void aRoomIsMadeOnceAndItsTopicIsForItsMembersToSet() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(one, "general");
    assertNull(ana.submit(new Action.Create("lab")).refused());
    assertEquals(ErrorCode.BAD_INPUT, eva.submit(new Action.Create("LAB")).refused());
    assertEquals(ErrorCode.NOT_IN_ROOM, eva.submit(new Action.Topic("lab", "mine")).refused());
    assertEquals(ErrorCode.NO_SUCH_ROOM, eva.submit(new Action.Topic("none", "mine")).refused());
    assertEquals(ErrorCode.NO_SUCH_ROOM, eva.submit(new Action.Part("none")).refused());
    assertNull(eva.submit(new Action.Enter("Lab")).refused());
    assertNull(eva.submit(new Action.Topic("lab", "ours")).refused());
    ana.await(new Event.TopicChanged("eva", "lab", "ours")::equals);
    assertNull(eva.submit(new Action.Topic("lab", "")).refused());
    ana.await(new Event.TopicChanged("eva", "lab", "")::equals);
  }

  @Test
  void theFirstRoomIsForWhoeverWasNeverInOne() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana");
    ana.firstRoom = "general";
    ana.join(one);
    assertArrayEquals(new String[] {"general"}, ana.welcome.rooms());
    assertArrayEquals(new String[] {"general"}, ana.welcome.entered());
    assertNull(ana.submit(new Action.Part("general")).refused());
    TestClient again = cluster.client("ana");
    again.firstRoom = "general";
    again.join(one);
    assertArrayEquals(new String[0], again.welcome.rooms());
  }

  @Test
  void aLineBehindAJoinInTheSameCallIsSaidInThatRoom() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    ChatSession.Submit both =
        new ChatSession.Submit(
            ana.device,
            0,
            new ChatSession.Submission[] {
              new ChatSession.Submission(1, new Action.Say("general", "before", false)),
              new ChatSession.Submission(2, new Action.Enter("lab")),
              new ChatSession.Submission(3, new Action.Say("lab", "after", false)),
              new ChatSession.Submission(4, new Action.Part("lab")),
              new ChatSession.Submission(5, new Action.Say("lab", "too late", false))
            });
    Receipt[] receipts = Stubs.calling(ana.session, () -> ana.session.submit(both)).receipts();
    assertEquals(5, receipts.length);
    assertNull(receipts[2].refused());
    assertEquals(ErrorCode.NOT_IN_ROOM, receipts[4].refused());
    ana.await(new Event.RoomParted("ana", "lab")::equals);
    assertEquals(List.of("before", "after"), ana.texts());
  }

  @Test
  void aNameMayBeChangedAndIsFreeForOthersThen() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient juan = cluster.client("juan").join(two, "general");
    assertEquals(ErrorCode.NAME_TAKEN, ana.submit(new Action.Rename("Juan")).refused());
    assertNull(ana.submit(new Action.Rename("Zoe")).refused());
    ana.await(new Event.NameChanged("ana", "Zoe", NameReason.ASKED)::equals);
    ana.say("general", "as zoe");
    juan.await(message("as zoe"));
    assertEquals("Zoe", juan.authors().get(0));
    TestClient.await(3_000, "nodo2 knows Zoe", () -> juan.sees("zoe") && !juan.sees("ana"));
    TestClient other = cluster.client("ana", "another secret").join(two, "general");
    assertEquals("ana", other.welcome.user());
    ana.unplug();
    assertEquals("Zoe", ana.join(two, "general").welcome.user());
  }

  @Test
  void ofTwoWhoAskForANameAtTheSameMomentExactlyOneGetsIt() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient here = cluster.client("ana");
    TestClient there = cluster.client("ana", "another secret");
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> name(here, one));
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> name(there, two));
    List<String> names = List.of(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS));
    assertEquals(1, names.stream().filter("ana"::equals).count(), names.toString());
    assertTrue(names.contains("ana~2") || names.contains("taken"), names.toString());
  }

  @Test
  void aPrivateLineToWhoIsAwayIsThereWhenHeComes() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient juan = cluster.client("juan").join(one, "general");
    ana.say("general", "hello");
    juan.await(message("hello"));
    Stubs.calling(juan.session, () -> juan.session.leave(new ChatSession.Leave()));
    juan.unplug();
    assertNull(ana.submit(new Action.Tell("juan", "while you were away")).refused());
    juan.join(one);
    juan.await(e -> e instanceof Event.Private p && p.text().equals("while you were away"));
    assertEquals(List.of(0, 1), juan.missed);
  }

  @Test
  void allSessionsOfAnAccountOnAllNodesGetEverything() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient here = cluster.client("ana").join(one, "general");
    TestClient there = cluster.client("ana").join(two, "general");
    TestClient juan = cluster.client("juan").join(two, "general");
    assertNull(there.submit(new Action.Enter("lab")).refused());
    here.await(new Event.RoomJoined("ana", "lab")::equals);
    juan.submit(new Action.Enter("lab"));
    juan.say("lab", "to both");
    here.await(message("to both"));
    there.await(message("to both"));
    assertEquals(1, juan.users("lab") - 1);
    Stubs.calling(there.session, () -> there.session.leave(new ChatSession.Leave()));
    here.say("lab", "still here");
    juan.await(message("still here"));
    assertEquals(0, juan.count(Event.Left.class::isInstance));
  }

  private static String name(TestClient client, Node node) {
    try {
      client.join(node, "general");
      assertNotNull(client.session);
      return client.welcome.user();
    } catch (NameTakenException e) {
      return "taken";
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static RoomInfo[] rooms(TestClient client) throws Exception {
    ChatSession.Question question = new ChatSession.Question.Rooms("");
    return ((ChatSession.Answer.Rooms)
            Stubs.calling(client.session, () -> client.session.ask(question)))
        .rooms();
  }

  private static Predicate<Event> message(String text) {
    return event -> event instanceof Event.Message m && m.text().equals(text);
  }
}
