package chat.server.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.server.order.Net.Node;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Some rules as stories, each told twice: with the rule, and without it. (The simulator takes the
 * others away.)
 */
final class RulesTest {
  private static final long ANA = 100;
  private static final long HOUR = 3_600_000;

  private static Net net(Rule... without) {
    Net net = new Net(1);
    net.without = EnumSet.noneOf(Rule.class);
    net.without.addAll(List.of(without));
    net.start("a", "b");
    net.run(3_000);
    return net;
  }

  /** ana's line is at b, but a, where she typed it, has not written it yet; she moves to b. */
  private static Answer sentAgainWhileTheFirstDiskStalls(Net net) {
    Node a = net.node("a");
    Node b = net.node("b");
    a.commit = 60_000 * Net.MS;
    a.submit(a.open(ANA), ANA, 1);
    net.run(20);
    assertEquals(0, a.disk.size());
    assertEquals(1, b.disk.size());
    long again = b.submit(b.open(ANA), ANA, 1);
    net.run(500);
    return b.answers.get(again);
  }

  @Test
  void anAcknowledgementWaitsForTheOriginsDisk() {
    assertNull(sentAgainWhileTheFirstDiskStalls(net()));
  }

  @Test
  void withoutMineOneDiskIsEnoughForAnAcknowledgement() {
    Answer answer = sentAgainWhileTheFirstDiskStalls(net(Rule.MINE));
    assertEquals(1, assertInstanceOf(Answer.Acked.class, answer).ids().size());
  }

  /** How far ahead of true time a's line is stamped once b's clock has run ahead, in hours. */
  private static long hoursAhead(Net net) {
    Node a = net.node("a");
    net.node("b").wall = 30 * HOUR;
    net.run(3_000);
    a.submit(a.open(ANA), ANA, 1);
    net.run(50);
    return ((a.shown.get(0).stamp() >> 16) - a.wallMillis()) / HOUR;
  }

  @Test
  void aClockThatRunsAheadStaysAlone() {
    assertEquals(0, hoursAhead(net()));
  }

  @Test
  void withoutTheLimitOneClockDragsAll() {
    assertTrue(hoursAhead(net(Rule.FAR_CLOCKS)) >= 29);
  }

  /** a, cut off, has ana's line 5; b has her lines 6 and 7, sent later; then they heal. */
  private static List<Long> latestOfDevice(Net net) {
    Node a = net.node("a");
    Node b = net.node("b");
    b.wall = -1_000; // so that what b stamps is not above what a stamped
    a.cutFrom.add("b");
    b.cutFrom.add("a");
    net.run(3_000);
    b.submit(b.open(ANA), ANA, 6, 7);
    net.run(1_500);
    a.submit(a.open(ANA), ANA, 5);
    net.run(50);
    a.cutFrom.clear();
    b.cutFrom.clear();
    net.run(5_000);
    return b.late.stream().map(Header::n).toList();
  }

  @Test
  void aLineBelowWhatItsSenderHasShownIsLate() {
    assertEquals(List.of(5L), latestOfDevice(net()));
  }

  @Test
  void withoutTheSendersNumbersItIsNot() {
    assertEquals(List.of(), latestOfDevice(net(Rule.LATE_BY_N)));
  }
}
