package chat.server.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.VersionVector;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which copies of an event are shown. */
class CutTest {
  private final EventIndex index = new EventIndex();
  private final Copies copies = new Copies(index);

  @Test
  void ofCopiesThatWereDeliveredAllLoseButTheOneWithTheLowestKey() {
    Header late = event(1, 300);
    Header first = event(2, 100);
    Header other = event(3, 200);
    accept(late, false);
    assertEquals(Set.of(), copies.losing(), "there is no other");
    copies.delivered(accept(other, true), 5);
    assertEquals(Set.of(copy(late)), copies.losing());
    int lowest = accept(first, false);
    assertEquals(Set.of(copy(late)), copies.losing(), "it was not delivered yet");
    copies.delivered(lowest, 6);
    assertEquals(Set.of(copy(late), copy(other)), copies.losing());
    assertEquals(lowest, copies.winner(lowest, Copies.NOT_YET, EventIndex.NONE));
  }

  @Test
  void aCutShowsWhatWasDeliveredAndDoesNotLose() {
    Header late = event(1, 300);
    Header first = event(2, 100);
    VersionVector all = VersionVector.EMPTY.with(1, 1).with(2, 1);
    Cut cut = new Cut(all, Set.of(copy(late)));
    assertTrue(cut.shows(first.id()));
    assertFalse(cut.shows(late.id()));
    assertFalse(cut.shows(new Header(2, 2, 400, 7, 8, 60).id()), "not delivered yet");
    assertFalse(cut.shows(event(3, 1).id()), "of an origin of which nothing was");
  }

  /** {@code delivered}: whether the first copy of it was. */
  private int accept(Header event, boolean delivered) {
    int e = index.add(event);
    copies.accepted(e, index.first(event.device(), event.n()), delivered);
    return e;
  }

  private static Header event(long origin, long stamp) {
    return new Header(origin, 1, stamp, 7, 9, 60);
  }

  private static Cut.Copy copy(Header event) {
    return new Cut.Copy(event.origin(), event.seq());
  }
}
