package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.NameTakenException;
import chat.api.NodeState;
import chat.api.rmi.Stubs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users of two and three nodes see of each other. */
final class NodesTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Node one;
  private Node two;
  private TestClient ana;
  private TestClient juan;

  @Test
  void aMessageReachesUsersOfEveryNodeInOrder() throws Exception {
    anaAndJuanMeet();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      assertNull(ana.say("general", "line " + i).refused());
      said.add("line " + i);
    }
    juan.await(message("line 49"));
    ana.await(message("line 49"));
    assertEquals(said, juan.texts());
    assertEquals(said, ana.texts());
  }

  @Test
  void aUserComesAndLeavesOnceForEverybodyInTheRoom() throws Exception {
    one = cluster.node("nodo1");
    two = cluster.node("nodo2");
    ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(one, "elsewhere");
    juan = cluster.client("juan").join(two, "general");
    Predicate<Event> came = new Event.Joined("juan", "nodo2")::equals;
    ana.await(came);
    juan.await(came);
    Stubs.calling(juan.session, () -> juan.session.leave(new ChatSession.Leave()));
    ana.await(new Event.Left("juan", "nodo2", LeaveReason.EXIT)::equals);
    assertEquals(1, ana.count(came));
    assertFalse(eva.saw(came));
  }

  @Test
  void aRoomIsMadeByEnteringItAndStaysWhenItsLastMemberHasLeft() throws Exception {
    anaAndJuanMeet();
    assertEquals(ErrorCode.NO_SUCH_ROOM, ana.say("lab", "hi").refused());
    assertNull(ana.submit(new Action.Enter("lab")).refused());
    ana.await(new Event.RoomJoined("ana", "lab")::equals);
    TestClient.await(3_000, "nodo2 knows", () -> refused(juan, "lab") == ErrorCode.NOT_IN_ROOM);
    assertNull(juan.submit(new Action.Enter("LAB")).refused());
    ana.await(new Event.RoomJoined("juan", "lab")::equals);
    assertNull(juan.say("lab", "here").refused());
    ana.await(message("here"));
    assertNull(juan.submit(new Action.Part("lab")).refused());
    ana.await(new Event.RoomParted("juan", "lab")::equals);
    assertNull(ana.submit(new Action.Part("lab")).refused());
    assertNull(ana.submit(new Action.Part("lab")).refused());
    assertEquals(ErrorCode.NOT_IN_ROOM, ana.say("lab", "hi").refused());
  }

  @Test
  void aNameIsTakenInTheWholeClusterForAnotherSecret() throws Exception {
    anaAndJuanMeet();
    TestClient thief = cluster.client("ANA");
    assertThrows(NameTakenException.class, () -> thief.join(two, "general"));
    ChatSession.Beat beat = new ChatSession.Beat();
    assertTrue(Stubs.calling(ana.session, () -> ana.session.beat(beat)).beatMillis() > 0);
  }

  @Test
  void aProcessOfTheSameAccountTalksWhileADeadOneIsStillThereAndNobodyIsTold() throws Exception {
    anaAndJuanMeet();
    ana.close();
    TestClient again = cluster.client("ana").join(two, "general");
    assertNull(again.say("general", "back").refused());
    juan.await(message("back"));
    assertEquals(0, juan.count(Event.Left.class::isInstance));
    assertFalse(juan.saw(new Event.Joined("ana", "nodo2")::equals));
  }

  @Test
  void aDeadClientIsToldAsGoneOnceAndHisNameIsFree() throws Exception {
    one = cluster.node("nodo1");
    ana = cluster.client("ana").join(one, "general");
    Beats beats = new Beats(ana);
    juan = cluster.client("juan").join(one, "general");
    juan.close(); // its callback is gone, and it says nothing any more
    ana.await(new Event.Left("juan", "nodo1", LeaveReason.DEAD)::equals);
    assertEquals(1, ana.count(Event.Left.class::isInstance));
    assertTrue(beats.alive());
  }

  @Test
  void aCallbackThatNeverReturnsDelaysNobody() throws Exception {
    one = cluster.node("nodo1");
    ana = cluster.client("ana").join(one, "general");
    Beats beats = new Beats(ana);
    TestClient stuck = cluster.client("stuck").join(one, "general");
    CountDownLatch never = new CountDownLatch(1);
    stuck.behaviour = () -> hold(never);
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      ana.say("general", "line " + i);
    }
    ana.await(message("line 19"));
    assertTrue(System.nanoTime() - start < 1_500_000_000L, "ana waited for the stuck one");
    ana.await(new Event.Left("stuck", "nodo1", LeaveReason.DEAD)::equals);
    assertTrue(beats.alive());
    never.countDown();
  }

  @Test
  void callbacksThatHoldAllDeliveryThreadsDelayNobody() throws Exception {
    one = cluster.node("nodo1");
    ana = cluster.client("ana").join(one, "general");
    Beats beats = new Beats(ana);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger held = new AtomicInteger();
    List<TestClient> stuck = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      stuck.add(cluster.client("stuck" + i).join(one, "lab"));
      Beats unused = new Beats(stuck.get(i));
    }
    for (TestClient each : stuck) {
      each.behaviour =
          () -> {
            held.incrementAndGet();
            hold(never);
          };
    }
    assertNull(ana.submit(new Action.Enter("lab")).refused()); // which all of them are told
    TestClient.await(6_000, "all threads are held", () -> held.get() == 64);
    ana.say("lab", "served");
    ana.await(message("served"));
    assertEquals(65, ana.users("lab"), "served before any of them was given up");
    assertTrue(beats.alive());
    never.countDown();
  }

  @Test
  void aSecondSubmitOfTheSameNumberIsShownOnceAlsoThroughAnotherNode() throws Exception {
    anaAndJuanMeet();
    assertNull(ana.submit(7, new Action.Say("general", "once", false)).refused());
    assertNull(ana.submit(7, new Action.Say("general", "once", false)).refused());
    TestClient moved = cluster.client("ana");
    moved.device = ana.device;
    moved.join(two, "general");
    assertNull(moved.submit(7, new Action.Say("general", "once", false)).refused());
    assertNull(moved.submit(8, new Action.Say("general", "twice", false)).refused());
    juan.await(message("twice"));
    assertEquals(List.of("once", "twice"), juan.texts());
    assertEquals(0, juan.count(Event.Left.class::isInstance));
  }

  @Test
  void aNodeThatClosesSaysSoToItsUsersAndToThoseOfOthers() throws Exception {
    anaAndJuanMeet();
    Beats beats = new Beats(juan);
    one.close();
    Predicate<Event> closing = new Event.NodeChanged("nodo1", NodeState.CLOSING)::equals;
    ana.await(closing);
    juan.await(closing);
    assertFalse(juan.saw(new Event.NodeChanged("nodo1", NodeState.DOWN)::equals));
    assertTrue(beats.alive());
  }

  @Test
  void aPrivateMessageReachesBothAndNobodyElse() throws Exception {
    anaAndJuanMeet();
    TestClient eva = cluster.client("eva").join(two, "general");
    ana.await(new Event.Joined("juan", "nodo2")::equals);
    Receipt receipt = ana.submit(new Action.Tell("Juan", "psst"));
    assertNull(receipt.refused());
    Predicate<Event> line = e -> e instanceof Event.Private p && p.text().equals("psst");
    juan.await(line);
    ana.await(line);
    ana.say("general", "done");
    eva.await(message("done"));
    assertFalse(eva.saw(line));
    assertEquals(ErrorCode.NO_SUCH_USER, ana.submit(new Action.Tell("nobody", "psst")).refused());
  }

  @Test
  void aNodeWithAnotherCookieIsNotLinked() throws Exception {
    one = cluster.node("nodo1");
    Node other = cluster.node("nodo2", "another cookie");
    ana = cluster.client("ana").join(one, "general");
    juan = cluster.client("juan").join(other, "general");
    juan.say("general", "hello");
    juan.await(message("hello"));
    assertEquals(1, ana.welcome.nodes().length);
    assertEquals(List.of(), ana.texts());
  }

  /** ana is at nodo1, juan at nodo2, and both are in the room general. */
  private void anaAndJuanMeet() throws Exception {
    one = cluster.node("nodo1");
    two = cluster.node("nodo2");
    ana = cluster.client("ana").join(one, "general");
    juan = cluster.client("juan").join(two, "general");
    TestClient.await(3_000, "nodo2 knows ana", () -> juan.sees("ana"));
    TestClient.await(3_000, "nodo1 knows juan", () -> ana.sees("juan"));
  }

  private static void hold(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ErrorCode refused(TestClient client, String room) {
    try {
      return client.say(room, "hi").refused();
    } catch (java.rmi.RemoteException | chat.api.ChatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Predicate<Event> message(String text) {
    return event -> event instanceof Event.Message m && m.text().equals(text);
  }
}
