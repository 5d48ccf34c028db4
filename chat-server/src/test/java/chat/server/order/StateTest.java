package chat.server.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.VersionVector;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The small functions of the protocol's text. */
final class StateTest {
  private static final long ME = 1;
  private static final long OTHER = 2;
  private final State s = state(Constants.DEFAULTS);

  private static State state(Constants constants) {
    State s = new State("a", ME, constants, Set.of(), new Net(1).new Node("a"));
    // Mine: 10, 20, 30, the last not durable; another's: 15, 25.
    s.index.add(new Header(ME, 1, 10, 7, 1, 100));
    s.index.add(new Header(OTHER, 1, 15, 8, 1, 100));
    s.index.add(new Header(ME, 2, 20, 7, 2, 100));
    s.index.add(new Header(OTHER, 2, 25, 8, 2, 100));
    s.index.add(new Header(ME, 3, 30, 7, 3, 100));
    s.got = s.index.got();
    s.seq = 3;
    s.vv = VersionVector.of(ME, 2).with(OTHER, 2);
    return s;
  }

  private static List<Long> stamps(List<Header> events) {
    return events.stream().map(Header::stamp).toList();
  }

  @Test
  void missingIsWhatIsDurableAndWhatIsMineInKeyOrder() {
    assertEquals(List.of(10L, 15L, 20L, 25L, 30L), stamps(s.missing(VersionVector.EMPTY)));
    assertEquals(List.of(20L, 30L), stamps(s.missing(VersionVector.of(ME, 1).with(OTHER, 2))));
    s.vv = VersionVector.of(ME, 2).with(OTHER, 1);
    assertEquals(List.of(10L, 15L, 20L, 30L), stamps(s.missing(VersionVector.EMPTY)));
  }

  @Test
  void aLinkIsMadeOnlyWhenEverythingFitsIntoIt() {
    assertTrue(s.fits(VersionVector.EMPTY));
    State few = state(Constants.DEFAULTS.with(Constants.Name.CHUNK, 4));
    assertFalse(few.fits(VersionVector.EMPTY));
    assertTrue(few.fits(VersionVector.of(ME, 1)));
    State small = state(Constants.DEFAULTS.with(Constants.Name.CHUNK_BYTES, 499));
    assertFalse(small.fits(VersionVector.EMPTY));
    assertTrue(small.fits(VersionVector.of(OTHER, 1)));
    assertEquals(4, small.missing(VersionVector.EMPTY).size());
  }

  @Test
  void aFactNamesWhatIsMineBeforeItIsDurableAndSaysApartWhatIs() {
    Fact fact = s.fact(s.mineV());
    assertEquals(VersionVector.of(ME, 3).with(OTHER, 2), fact.v());
    assertEquals(2, fact.mine());
  }

  @Test
  void aDeltaHasMyOwnEntryAndWhatIsAboveTheConfirmed() {
    Peer p = new Peer("b", PeerState.LINKED, 0, 0);
    p.conf = VersionVector.of(ME, 3).with(OTHER, 1);
    assertEquals(VersionVector.of(ME, 3).with(OTHER, 2), s.delta(p));
    p.conf = VersionVector.of(ME, 3).with(OTHER, 2);
    assertEquals(VersionVector.of(ME, 3), s.delta(p));
  }

  @Test
  void whatIsMineIsSafeOnTwoDisksOrAlone() {
    assertTrue(s.safe(s.index.handle(s.index.slotOf(ME), 2)));
    assertFalse(s.safe(s.index.handle(s.index.slotOf(ME), 3)));
    Peer p = new Peer("b", PeerState.LINKED, 0, 0);
    s.peers.put("b", p);
    assertFalse(s.safe(s.index.handle(s.index.slotOf(ME), 1)));
    s.heldSeq = 1;
    assertTrue(s.safe(s.index.handle(s.index.slotOf(ME), 1)));
    p.st = PeerState.STALE;
    assertFalse(s.safe(s.index.handle(s.index.slotOf(ME), 2)));
  }

  @Test
  void stampsAscendWhateverTheWallClockDoes() {
    s.phys = 100L << 16;
    long first = s.stamp();
    s.phys = 50L << 16;
    assertTrue(s.stamp() > first);
    s.witness(500L << 16);
    assertTrue(s.stamp() > 500L << 16);
    s.phys = 900L << 16;
    assertEquals(900L << 16, s.stamp());
  }

  @Test
  void noBootIsZero() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new State("a", 0, Constants.DEFAULTS, Set.of(), new Net(1).new Node("a")));
  }
}
