package chat.server.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.VersionVector;
import chat.server.order.Net.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a client is handed, and when its session ends. */
final class SessionsTest {
  private static final long ANA = 100;
  private final Net net = new Net(1);

  private Node started(String... names) {
    net.start(names);
    net.run(3_000);
    return net.node(names[0]);
  }

  private Node withEvents(int count) {
    Node a = started("a");
    a.submit(a.open(1), 1, LongStream.rangeClosed(1, count).toArray());
    net.run(20);
    assertEquals(count, a.shown.size());
    a.deliveries.clear();
    return a;
  }

  private long resume(Node node, VersionVector shown) {
    node.core.resume(9, new Resume(ANA, shown, VersionVector.EMPTY, 0, 0));
    return assertInstanceOf(Answer.Opened.class, node.answers.get(9L)).session();
  }

  private static List<Header> backlog(Node node) {
    return node.deliveries.stream().flatMap(d -> d.backlog().stream()).toList();
  }

  private static VersionVector token(Node node) {
    return node.deliveries.stream()
        .map(Delivery::token)
        .reduce(VersionVector.EMPTY, VersionVector::or);
  }

  @Test
  void whatTheClientLacksComesInOrderAndInParts() {
    net.constants = Constants.DEFAULTS.with(Constants.Name.PUSH_EVENTS, 30);
    Node a = withEvents(100);
    resume(a, VersionVector.of(a.shown.get(0).origin(), 20));
    net.run(50);
    assertEquals(a.shown.subList(20, 100), backlog(a));
    assertEquals(3, a.deliveries.size());
    assertEquals(List.of(1L, 2L, 3L), a.deliveries.stream().map(Delivery::pos).toList());
    assertEquals(a.core.vv(), token(a));
  }

  @Test
  void aPartHasNoMoreBytesThanAllowedButOneEventAtLeast() {
    net.constants = Constants.DEFAULTS.with(Constants.Name.PUSH_BYTES, 50);
    Node a = withEvents(3);
    resume(a, VersionVector.EMPTY);
    net.run(50);
    assertEquals(List.of(1, 1, 1), a.deliveries.stream().map(d -> d.backlog().size()).toList());
  }

  @Test
  void afterTheBacklogOnlyWhatIsWantedGoesOut() {
    Node a = withEvents(10);
    long session = resume(a, VersionVector.EMPTY);
    net.run(20);
    long other = a.open(2);
    a.deliveries.clear();
    a.submit(other, 2, 1, 2, 3, 4);
    net.run(20);
    assertEquals(List.of(), a.deliveries);
    a.core.wanted(session, 13);
    net.run(20);
    Delivery delivery = a.deliveries.get(0);
    assertEquals(10, delivery.from());
    assertEquals(13, delivery.to());
    assertEquals(VersionVector.of(a.shown.get(0).origin(), 13), delivery.token());
    a.core.wanted(session, Long.MAX_VALUE);
    net.run(20);
    assertEquals(14, a.deliveries.get(1).to());
    assertEquals(2, a.deliveries.size());
  }

  @Test
  void theTokenMovesOnAfterABeatIntervalThoughNothingIsWanted() {
    Node a = started("a");
    long session = a.open(ANA);
    net.run(10);
    a.deliveries.clear();
    a.submit(session, ANA, 1);
    net.run(900);
    assertEquals(List.of(), a.deliveries);
    net.run(300);
    assertEquals(a.core.vv(), token(a));
  }

  @Test
  void theFirstDeliveryNamesTheUsersNamesAndLaterOnesWhenTheyChanged() {
    Node a = started("a");
    long session = a.open(ANA);
    net.run(10);
    assertEquals("names", a.deliveries.get(0).names());
    a.core.namesChanged(session);
    assertEquals(1, a.deliveries.size());
    a.names = "other names";
    a.core.namesChanged(session);
    assertEquals("other names", a.deliveries.get(1).names());
    net.run(10);
    a.submit(session, ANA, 1);
    net.run(10);
    a.core.wanted(session, 1);
    assertNull(a.deliveries.get(2).names());
  }

  @Test
  void aCopyThatIsNotShownIsAHoleThatTheTokenCovers() {
    Node a = started("a", "b");
    a.cutFrom.add("b");
    net.node("b").cutFrom.add("a");
    net.run(3_000);
    net.node("b").submit(net.node("b").open(ANA), ANA, 1);
    net.run(50);
    a.submit(a.open(ANA), ANA, 1);
    net.run(50);
    a.cutFrom.clear();
    net.node("b").cutFrom.clear();
    net.run(5_000);
    assertEquals(2, a.disk.size());
    a.deliveries.clear();
    resume(a, VersionVector.EMPTY);
    net.run(50);
    Header first = a.disk.stream().min(Comparator.comparing(Header::key)).orElseThrow();
    assertEquals(List.of(first), backlog(a));
    assertEquals(a.core.vv(), token(a));
  }

  @Test
  void whoHasSeenMoreThanTheNodeWaitsForItButNotForEver() {
    Node a = withEvents(1);
    VersionVector more = VersionVector.of(4711, 3);
    a.core.resume(9, new Resume(ANA, more, VersionVector.EMPTY, 0, 0));
    net.run(1_400);
    assertNull(a.answers.get(9L));
    net.run(200);
    assertEquals(Answer.Plain.NOT_YET, a.answers.get(9L));
    a.core.resume(10, new Resume(ANA, VersionVector.EMPTY, more, 0, 1_600 * Net.MS));
    net.run(500);
    assertInstanceOf(Answer.Opened.class, a.answers.get(10L));
  }

  @Test
  void sessionsEndWhenReplacedUndeliveredOrSilent() {
    Node a = started("a");
    long first = a.open(ANA);
    long second = a.open(ANA);
    assertEquals(End.REPLACED, a.ended.get(first));
    net.run(10);
    a.confirms = false;
    a.submit(second, ANA, 1);
    net.run(10);
    a.core.wanted(second, 1);
    for (int i = 0; i < 4; i++) {
      net.run(450);
      a.core.beat(i, second);
    }
    assertNull(a.ended.get(second));
    net.run(300);
    assertEquals(End.UNDELIVERED, a.ended.get(second));
    a.confirms = true;
    long third = a.open(ANA);
    net.run(2_900);
    assertNull(a.ended.get(third));
    net.run(200);
    assertEquals(End.SILENT, a.ended.get(third));
    assertEquals(Answer.Plain.REFUSED, beat(a, third));
  }

  @Test
  void withManySessionsTheBeatIntervalGrows() {
    net.constants = Constants.DEFAULTS.with(Constants.Name.BEAT_SESSIONS, 10);
    Node a = started("a");
    IntStream.rangeClosed(1, 10).forEach(client -> a.open(client));
    assertEquals(1_000 * Net.MS, a.core.beatEvery());
    a.open(11);
    assertEquals(2_000 * Net.MS, a.core.beatEvery());
  }

  @Test
  void aPauseOfTheNodeIsNobodysSilence() {
    Node a = started("a", "b");
    long session = a.open(ANA);
    a.frozen = true;
    net.run(8_000);
    a.frozen = false;
    net.run(100);
    assertEquals(Answer.Plain.ALIVE, beat(a, session));
    assertTrue(a.reached.contains(Branch.PAUSED));
  }

  private static Answer beat(Node node, long session) {
    node.core.beat(77, session);
    return node.answers.get(77L);
  }

  /** Whatever is cut where: the backlog and what is live together are everything, once. */
  @Test
  void backlogAndRangesTogetherAreEverythingOnce() {
    net.constants = Constants.DEFAULTS.with(Constants.Name.PUSH_EVENTS, 3);
    Node a = started("a");
    long writer = a.open(1);
    List<Header> handed = new ArrayList<>();
    VersionVector shown = VersionVector.EMPTY;
    long n = 0;
    for (int round = 0; round < 60; round++) {
      for (int i = net.random.nextInt(5); i > 0; i--) {
        a.submit(writer, 1, ++n);
      }
      a.core.beat(1, writer);
      net.run(net.random.nextInt(8));
      long session = resume(a, shown);
      for (int i = net.random.nextInt(4); i >= 0; i--) {
        a.submit(writer, 1, ++n);
        net.run(net.random.nextInt(6));
        a.core.wanted(session, a.core.deliveries().count() - net.random.nextInt(2));
      }
      for (Delivery delivery : a.deliveriesTo(session)) {
        handed.addAll(delivery.backlog());
        handed.addAll(a.shown.subList((int) delivery.from(), (int) delivery.to()));
        shown = shown.or(delivery.token());
      }
      assertEquals(handed.size(), shown.get(a.disk.get(0).origin()));
    }
    assertEquals(a.shown.subList(0, handed.size()), handed);
  }
}
