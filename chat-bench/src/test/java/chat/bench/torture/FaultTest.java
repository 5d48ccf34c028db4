package chat.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FaultTest {
  @Test
  void aSeedDrawsTheSameFaults() {
    Set<Fault.Kind> all = EnumSet.allOf(Fault.Kind.class);
    assertEquals(drawn(7, all), drawn(7, all));
    assertNotEquals(drawn(7, all), drawn(8, all));
    assertEquals(all, EnumSet.copyOf(drawn(7, all).stream().map(Fault::kind).toList()));
  }

  @Test
  void whatIsLeftOutIsNotDrawn() {
    Set<Fault.Kind> kinds = EnumSet.complementOf(EnumSet.copyOf(Fault.OF_HOSTS));
    assertTrue(drawn(7, kinds).stream().allMatch(fault -> kinds.contains(fault.kind())));
  }

  @Test
  void victimsAreOfTheirKindAndNodesArePartedFromOthers() {
    for (Fault fault : drawn(9, EnumSet.allOf(Fault.Kind.class))) {
      assertTrue(fault.victim() < (Fault.OF_CLIENTS.contains(fault.kind()) ? 12 : 3));
      assertTrue(fault.other() < 3);
      if (!Fault.OF_CLIENTS.contains(fault.kind())) {
        assertNotEquals(fault.victim(), fault.other());
      }
    }
  }

  private static List<Fault> drawn(long seed, Set<Fault.Kind> kinds) {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      faults.add(Fault.draw(random, kinds, 3, 12));
    }
    return faults;
  }
}
