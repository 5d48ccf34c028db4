package chat.server.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventId;
import chat.api.VersionVector;
import chat.server.order.Net.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The protocol's promises one by one, where a story shows them better than a search by seeds. */
final class CoreTest {
  private static final long ANA = 100;
  private static final long HOUR = 3_600_000;
  private final Net net = new Net(1);

  private Node started(String... names) {
    net.start(names);
    net.run(3_000);
    return net.node(names[0]);
  }

  private static List<Long> acked(Node node, long call) {
    Answer.Acked answer = assertInstanceOf(Answer.Acked.class, node.answers.get(call));
    return answer.ids().stream().map(EventId::n).toList();
  }

  private PeerState state(String of, String peer) {
    return net.node(of).core.peers().stream()
        .filter(p -> p.addr().equals(peer))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private void cut(String a, String b) {
    net.node(a).cutFrom.add(b);
    net.node(b).cutFrom.add(a);
  }

  private void heal() {
    net.nodes.values().forEach(node -> node.cutFrom.clear());
  }

  @Test
  void threeNodesShowTheSameOrderAndNothingLate() {
    Node a = started("a", "b", "c");
    Node b = net.node("b");
    long sa = a.open(ANA);
    long sb = b.open(200);
    long last = 0;
    for (int n = 1; n <= 500; n++) {
      last = a.submit(sa, ANA, n);
      b.submit(sb, 200, n);
      net.run(1);
    }
    net.run(20);
    assertEquals(List.of(500L), acked(a, last));
    assertEquals(1_000, a.shown.size());
    assertEquals(a.shown, b.shown);
    assertEquals(a.shown, net.node("c").shown);
    assertTrue(a.late.isEmpty() && b.late.isEmpty());
  }

  @Test
  void whatIsAcknowledgedIsOnTwoDisks() {
    Node a = started("a", "b");
    long session = a.open(ANA);
    net.node("b").commit = 60 * Net.MS;
    a.core.beat(1, session);
    long call = a.submit(session, ANA, 1);
    net.run(40);
    assertEquals(1, a.disk.size());
    assertNull(a.answers.get(call));
    assertTrue(a.shown.isEmpty());
    net.run(40);
    assertEquals(List.of(1L), acked(a, call));
    assertEquals(1, net.node("b").disk.size());
  }

  @Test
  void aCommitThatHangsForTwoSecondsStopsTheNodeUntilItsDiskWrites() {
    Node a = started("a", "b");
    Node b = net.node("b");
    long session = a.open(ANA);
    a.commit = 60_000 * Net.MS;
    a.brokenDisk = true;
    long call = a.submit(session, ANA, 1, 2);
    net.run(1_400);
    assertNull(a.answers.get(call));
    net.run(150);
    assertEquals(List.of(), acked(a, call));
    for (int beat = 0; beat < 10 && !a.stopped; beat++) {
      a.core.beat(beat, session);
      net.run(100);
    }
    assertTrue(a.stopped);
    assertEquals(End.STOPPED, a.ended.get(session));
    assertFalse(a.core.joined());
    net.run(10);
    assertEquals(PeerState.DOWN, state("b", "a"));
    long bs = b.open(200);
    long alone = b.submit(bs, 200, 1);
    net.run(10);
    assertEquals(List.of(1L), acked(b, alone));

    a.brokenDisk = false;
    a.commit = Net.MS;
    net.run(4_000);
    assertFalse(a.stopped);
    assertEquals(PeerState.LINKED, state("b", "a"));
    // b had published what a sent it before a's disk did: nobody knew, nothing is lost.
    assertEquals(a.shown, b.shown);
  }

  @Test
  void aPeerWhoseClockIsADayAheadIsRefusedAndDragsNoClock() {
    net.nodes.put("a", net.new Node("a"));
    net.nodes.put("b", net.new Node("b"));
    net.node("b").wall = 25 * HOUR;
    net.nodes.values().forEach(Node::start);
    net.run(5_000);
    assertTrue(net.node("a").core.joined());
    assertEquals(PeerState.DOWN, state("a", "b"));
    assertTrue(net.node("a").reached.contains(Branch.IN_FAR));
    long session = net.node("a").open(ANA);
    net.node("a").submit(session, ANA, 1);
    net.run(10);
    long ahead = (net.node("a").shown.get(0).stamp() >> 16) - Net.WALL;
    assertTrue(ahead < HOUR, "stamped " + ahead + " ms ahead");
  }

  @Test
  void aClientsClockCountsUpToAMinuteAhead() {
    Node a = started("a");
    long session = a.open(ANA);
    long liar = (a.wallMillis() + 10 * HOUR) << 16;
    a.core.submit(1, session, ANA, liar, List.of(new Item(1, 100)));
    net.run(10);
    long ahead = (a.shown.get(0).stamp() >> 16) - a.wallMillis();
    assertTrue(ahead > 50_000 && ahead <= 60_000, "stamped " + ahead + " ms ahead");
  }

  @Test
  void whatIsSentAgainElsewhereIsShownOnceAndMovesToTheLowerKey() {
    Node a = started("a", "b");
    Node b = net.node("b");
    cut("a", "b");
    net.run(3_000);
    long first = a.submit(a.open(ANA), ANA, 1);
    net.run(100);
    long second = b.submit(b.open(ANA), ANA, 1);
    net.run(100);
    assertEquals(List.of(1L), acked(a, first));
    assertEquals(List.of(1L), acked(b, second));
    heal();
    net.run(5_000);
    assertEquals(2, a.disk.size());
    assertEquals(1, a.shown.size());
    assertEquals(1, b.shown.size());
    assertTrue(a.moved.isEmpty());
    assertEquals(a.shown, b.moved);
  }

  @Test
  void bothSidesOfACutGoOnAndAreOneAgain() {
    Node a = started("a", "b", "c");
    net.run(30_000);
    cut("a", "c");
    cut("b", "c");
    net.run(2_600);
    Node c = net.node("c");
    long sa = a.open(ANA);
    long sc = c.open(300);
    long ours = a.submit(sa, ANA, 1);
    long theirs = c.submit(sc, 300, 1);
    net.run(20);
    assertEquals(List.of(1L), acked(a, ours));
    assertEquals(List.of(1L), acked(c, theirs));
    heal();
    net.run(2_000);
    assertEquals(PeerState.LINKED, state("a", "c"));
    assertEquals(Set.copyOf(a.shown), Set.copyOf(c.shown));
    assertEquals(2, a.shown.size());
    assertEquals(1, a.late.size() + c.late.size());
  }

  @Test
  void whoHoldsTheOrderBackIsNamed() {
    Node a = started("a", "b", "c");
    assertNull(a.core.holdup());
    long session = a.open(ANA);
    cut("a", "c");
    a.submit(session, ANA, 1);
    net.run(800);
    assertEquals("c", a.core.holdup().addr());
    assertTrue(a.core.holdup().waited() > 700 * Net.MS);
    assertTrue(a.shown.isEmpty());
    net.run(1_800);
    assertNull(a.core.holdup());
    assertEquals(1, a.shown.size());
  }

  @Test
  void aCrashedProcessWhoseHostAnswersCostsNoStall() {
    Node a = started("a", "b", "c");
    long session = a.open(ANA);
    net.node("c").kill();
    a.submit(session, ANA, 1);
    net.run(20);
    assertEquals(1, a.shown.size());
  }

  @Test
  void whoLeavesHasGivenEverythingAway() {
    Node a = started("a", "b");
    long session = a.open(ANA);
    long call = a.submit(session, ANA, 1, 2, 3);
    a.core.leave();
    net.run(20);
    assertTrue(a.left);
    assertEquals(List.of(1L, 2L, 3L), acked(a, call));
    assertEquals(End.LEAVING, a.ended.get(session));
    assertEquals(PeerState.DOWN, state("b", "a"));
    assertEquals(3, net.node("b").shown.size());
  }

  @Test
  void whoLeavesWaitsUntilEveryPeerHasWrittenWhatIsHis() {
    Node a = started("a", "b", "c");
    long session = a.open(ANA);
    net.node("c").commit = 60 * Net.MS;
    long call = a.submit(session, ANA, 1);
    net.run(10);
    assertEquals(List.of(1L), acked(a, call));
    a.core.leave();
    net.run(20);
    assertFalse(a.left);
    net.run(60);
    assertTrue(a.left);
    assertEquals(1, net.node("c").disk.size());
  }

  @Test
  void withChunksOfOneEventANodeThatWasAwayCatchesUp() {
    net.constants = Constants.DEFAULTS.with(Constants.Name.CHUNK, 1);
    Node a = started("a", "b");
    Node b = net.node("b");
    b.kill();
    net.run(100);
    long session = a.open(ANA);
    for (int n = 1; n <= 200; n++) {
      a.submit(session, ANA, n);
    }
    net.run(500);
    b.start();
    net.run(3_000);
    assertEquals(a.shown, b.shown);
    assertEquals(200, b.shown.size());
    assertEquals(PeerState.LINKED, state("a", "b"));
  }

  @Test
  void aCallCarriesNoMoreBytesThanAChunkButAtLeastOneEvent() {
    net.constants =
        Constants.DEFAULTS
            .with(Constants.Name.CHUNK_BYTES, 250)
            .with(Constants.Name.REPLY_MAX, 5 * Net.MS);
    Node a = started("a", "b");
    long session = a.open(ANA);
    List<Item> items = new ArrayList<>();
    for (int n = 1; n <= 20; n++) {
      items.add(new Item(n, n == 7 ? 1_000 : 100));
    }
    a.core.submit(1, session, ANA, 0, items);
    net.run(200);
    assertEquals(20, net.node("b").shown.size());
    assertTrue(a.reached.contains(Branch.CHUNK_BYTES));
    for (Request request : a.sent) {
      int bytes = request.events().stream().mapToInt(Header::size).sum();
      assertTrue(bytes <= 250 || request.events().size() == 1, bytes + " bytes in a call");
    }
  }

  @Test
  void aFullQueueTakesNoMoreAndTheClientRepeats() {
    net.constants = Constants.DEFAULTS.with(Constants.Name.MAX_QUEUED, 2);
    Node a = started("a", "b");
    long session = a.open(ANA);
    long call = a.submit(session, ANA, 1, 2, 3);
    net.run(1_000);
    a.core.beat(1, session);
    net.run(600);
    assertEquals(List.of(1L, 2L), acked(a, call));
    long again = a.submit(session, ANA, 1, 2, 3);
    net.run(20);
    assertEquals(List.of(1L, 2L, 3L), acked(a, again));
  }

  /** What a receiver holds of a sender is at least what the sender held when it sent. */
  @Test
  void deltasStandForTheWholeFact() {
    for (int seed = 0; seed < 30; seed++) {
      troubled(seed, Set.of());
    }
  }

  @Test
  void deltasOfWhatWasOnlySentHaveHoles() {
    AssertionError hole =
        assertThrows(
            AssertionError.class,
            () -> {
              for (int seed = 0; seed < 30; seed++) {
                troubled(seed, Set.of(Rule.CONF_CONFIRMED));
              }
            });
    assertTrue(hole.getMessage().contains(" took "), hole.getMessage());
  }

  /** Users talk while calls fail in one direction or another; in the end all have the same. */
  private static void troubled(int seed, Set<Rule> without) {
    Net noisy = new Net(seed);
    noisy.constants = Constants.DEFAULTS.with(Constants.Name.MAX_PROMS, 4);
    noisy.without = without;
    noisy.checkFacts = true;
    noisy.start("a", "b", "c", "d");
    noisy.run(3_000);
    List<Node> nodes = List.copyOf(noisy.nodes.values());
    for (long round = 1; round <= 40; round++) {
      Node node = nodes.get(noisy.random.nextInt(4));
      node.core.resume(round, new Resume(round, VersionVector.EMPTY, VersionVector.EMPTY, 0, 0));
      if (node.answers.get(round) instanceof Answer.Opened opened) {
        for (int n = 1; n <= 10; n++) {
          node.submit(opened.session(), round, n);
          noisy.run(noisy.random.nextInt(3));
        }
      }
      Node other = nodes.get(noisy.random.nextInt(4));
      if (noisy.random.nextInt(4) == 0 && other != node) {
        node.cutFrom.add(other.name);
      } else if (noisy.random.nextInt(3) == 0) {
        nodes.forEach(each -> each.cutFrom.clear());
      }
      noisy.run(noisy.random.nextInt(800));
    }
    nodes.forEach(each -> each.cutFrom.clear());
    noisy.run(20_000);
    assertTrue(noisy.factsChecked > 100);
    for (Node node : nodes) {
      assertEquals(Set.copyOf(nodes.get(0).shown), Set.copyOf(node.shown), "seed " + seed);
    }
  }
}
