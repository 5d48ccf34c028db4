package chat.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.MalformedEventException;
import chat.api.NameReason;
import chat.api.Presence;
import chat.api.RoomState;
import chat.server.state.Defects;
import chat.server.state.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who is told what of the log's events, and what a defect in one room does to it and to others. */
final class FoldTest {
  private static final Account ANA = account("ana");
  private static final Account JUAN = account("juan");
  private final Map<Session, List<Event>> heard = new HashMap<>();
  private final List<Event.RoomChange> log = new ArrayList<>();
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private State state = new State();
  private Audience audience;
  private Roster roster;
  private Fold fold;
  private long place;

  @Test
  void aLineIsForThoseWhoAreInItsRoomWhenItTakesItsPlace() {
    begin();
    Session ana = session("ana", ANA, "lab");
    Session juan = session("juan", JUAN, "lab");
    say(JUAN, "lab", "both");
    change(new Event.RoomLeft(id(ANA), ANA, "ana", "lab"));
    say(JUAN, "lab", "juan alone");
    assertEquals(List.of("both"), texts(ana));
    assertEquals(List.of("both", "juan alone"), texts(juan));
    assertTrue(heard(juan).contains(new Event.RoomParted("ana", "lab")));
    assertTrue(heard(ana).contains(new Event.RoomParted("ana", "lab")));
  }

  @Test
  void aLateLineIsForThoseWhoWereInItsRoomAtItsPlace() {
    begin();
    EventId early = id(JUAN);
    Session ana = session("ana", ANA, "lab");
    Session juan = session("juan", JUAN, "lab");
    EventId between = id(JUAN);
    change(new Event.RoomLeft(id(ANA), ANA, "ana", "lab"));
    deliver(new Event.Message(early, "juan", "lab", "before all", false, false), true);
    deliver(new Event.Message(between, "juan", "lab", "in between", false, false), true);
    assertEquals(List.of("in between"), texts(ana));
    assertEquals(List.of("in between"), texts(juan));
  }

  @Test
  void aLateChangeMovesItsUserAndIsNotTold() {
    begin();
    EventId early = id(ANA);
    Session ana = session("ana", ANA);
    Session juan = session("juan", JUAN, "lab");
    deliver(new Event.RoomEntered(early, ANA, "ana", "lab"), true);
    say(JUAN, "lab", "now");
    assertEquals(List.of("now"), texts(ana));
    assertEquals(0, heard(juan).stream().filter(Event.RoomJoined.class::isInstance).count());
  }

  @Test
  void aPrivateLineIsForAllSessionsOfTheTwoAndForNobodyElse() {
    begin();
    Session ana = session("ana", ANA);
    Session second = new Session("ana", ANA, 2, 0, 0);
    audience.add(second, List.of());
    Session juan = session("juan", JUAN);
    Session eva = session("eva", account("eva"));
    Event line = new Event.Private(id(JUAN), "juan", "ana", "psst", false, JUAN, ANA);
    deliver(line, false);
    assertEquals(List.of(line), heard(ana));
    assertEquals(List.of(line), heard(second));
    assertEquals(List.of(line), heard(juan));
    assertEquals(List.of(), heard(eva));
  }

  @Test
  void whoLosesHisNameOnTheOtherSideOfACutIsTold() {
    begin();
    EventId early = id(JUAN);
    Session ana = session("ana", ANA);
    deliver(new Event.NameClaimed(early, JUAN, "ana"), true);
    Event told = new Event.NameChanged("ana", "ana~2", NameReason.LOST_CLAIM);
    assertEquals(List.of(told), heard(ana));
    assertEquals("ana~2", ana.user());
    assertEquals("ana~2", roster.user(ANA).name());
  }

  @Test
  void aRoomThatCannotBeFoldedIsRebuiltAndOthersNoticeNothing() {
    state = Defects.failing("the one", 1);
    begin();
    Session ana = session("ana", ANA, "lab", "other");
    change(new Event.TopicSet(id(ANA), ANA, "ana", "lab", "the one"));
    say(ANA, "lab", "goes on");
    change(new Event.TopicSet(id(ANA), ANA, "ana", "other", "fine"));
    assertTrue(heard(ana).contains(new Event.TopicChanged("ana", "other", "fine")));
    assertEquals(List.of("goes on"), texts(ana));
    runLater();
    assertTrue(heard(ana).contains(new Event.TopicChanged("ana", "lab", "the one")));
    change(new Event.TopicSet(id(ANA), ANA, "ana", "lab", "next"));
    assertTrue(heard(ana).contains(new Event.TopicChanged("ana", "lab", "next")));
  }

  @Test
  void aRoomThatCannotBeRebuiltIsBrokenAndOthersNoticeNothing() {
    state = Defects.failing("the one", 2);
    begin();
    Session ana = session("ana", ANA, "lab", "other");
    change(new Event.TopicSet(id(ANA), ANA, "ana", "lab", "the one"));
    runLater();
    assertTrue(heard(ana).contains(new Event.RoomChanged("ana", "lab", RoomState.BROKEN)));
    change(new Event.TopicSet(id(ANA), ANA, "ana", "other", "fine"));
    assertTrue(heard(ana).contains(new Event.TopicChanged("ana", "other", "fine")));
  }

  private void begin() {
    audience = new Audience();
    roster = new Roster(state, (event, rooms, account) -> {});
    Fold.Offer offer =
        new Fold.Offer() {
          @Override
          public void at(Session session, byte[] frame, long at) {
            hear(session, frame);
          }

          @Override
          public void soft(Session session, byte[] frame) {
            hear(session, frame);
          }

          @Override
          public void later(Runnable task) {
            later.add(task);
          }
        };
    fold =
        new Fold(
            state,
            audience,
            roster,
            offer,
            room -> CompletableFuture.completedFuture(List.copyOf(log)));
  }

  private void runLater() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  /** A user with one session, who is in these rooms. */
  private Session session(String user, Account account, String... rooms) {
    change(new Event.NameClaimed(id(account), account, user));
    Session session = new Session(user, account, 1, 0, 0);
    audience.add(session, List.of());
    roster.seat("nodo1", new Presence(account, 1, 0));
    for (String room : rooms) {
      change(new Event.RoomEntered(id(account), account, user, room));
    }
    heard.clear();
    return session;
  }

  private void say(Account author, String room, String text) {
    deliver(new Event.Message(id(author), "somebody", room, text, false, false), false);
  }

  private void change(Event event) {
    if (event instanceof Event.RoomChange change) {
      log.add(change);
    }
    deliver(event, false);
  }

  private void deliver(Event event, boolean late) {
    fold.deliver(event, EventCodec.encode(event), place, late);
  }

  private EventId id(Account account) {
    place++;
    return new EventId(1, place, place, account.a(), place);
  }

  private void hear(Session session, byte[] frame) {
    try {
      heard.computeIfAbsent(session, any -> new ArrayList<>()).add(EventCodec.decode(frame));
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }

  private List<Event> heard(Session session) {
    return heard.getOrDefault(session, List.of());
  }

  private List<String> texts(Session session) {
    return heard(session).stream()
        .filter(Event.Message.class::isInstance)
        .map(event -> ((Event.Message) event).text())
        .toList();
  }

  private static Account account(String user) {
    return Account.ofSecret(user.getBytes(StandardCharsets.UTF_8));
  }
}
