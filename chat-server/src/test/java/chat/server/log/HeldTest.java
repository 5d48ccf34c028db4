package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HeldTest {
  private final Held held = new Held();

  @Test
  void whatFollowsFitsAndAGapDoesNot() {
    held.add(new SeqRange(7, 1, 3));
    assertTrue(held.fits(7, 4));
    assertFalse(held.fits(7, 5));
    assertFalse(held.fits(7, 3));
    assertTrue(held.fits(8, 1));
    assertFalse(held.fits(8, 2));
  }

  @Test
  void aHoleEndsThePrefixUntilItIsFilled() {
    held.add(new SeqRange(7, 1, 10));
    held.remove(new SeqRange(7, 4, 6));
    assertEquals(Map.of(7L, 3L), held.prefixes());
    assertEquals(List.of(new SeqRange(7, 4, 6)), held.holes());
    held.add(new SeqRange(7, 5, 5));
    assertEquals(List.of(new SeqRange(7, 4, 4), new SeqRange(7, 6, 6)), held.holes());
    held.add(new SeqRange(7, 4, 4));
    held.add(new SeqRange(7, 6, 6));
    assertEquals(Map.of(7L, 10L), held.prefixes());
    assertTrue(held.holes().isEmpty());
  }

  @Test
  void anOriginThatLostItsFirstHasNoPrefix() {
    held.add(new SeqRange(7, 3, 4));
    assertEquals(Map.of(), held.prefixes());
    assertTrue(held.fits(7, 1));
  }

  @Test
  void agreesWithASetOfNumbersWhateverIsAddedAndRemoved() {
    Random random = new Random(5);
    TreeSet<Long> model = new TreeSet<>();
    long highest = 0;
    for (int i = 0; i < 5_000; i++) {
      long first = 1 + random.nextInt(200);
      long last = first + random.nextInt(20);
      if (random.nextBoolean()) {
        held.add(new SeqRange(1, first, last));
        highest = Math.max(highest, last);
        for (long s = first; s <= last; s++) {
          model.add(s);
        }
      } else if (last <= highest) {
        held.remove(new SeqRange(1, first, last));
        for (long s = first; s <= last; s++) {
          model.remove(s);
        }
      }
      for (long s = 1; s <= highest; s++) {
        assertEquals(model.contains(s), held.has(1, s), "number " + s + " in step " + i);
      }
    }
  }
}
