package chat.bench.sim;

import static chat.bench.sim.Agenda.MS;
import static chat.bench.sim.Agenda.S;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.server.order.PeerState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutHealsTest {
  private static final long LINKED_FOR = 31 * S;
  private static final int CUTS = 60;

  @Test
  void nodesThatWereCutApartAreTogetherWithinTwoSecondsAfterTheCut() {
    List<Long> took = new ArrayList<>();
    for (int cut = 0; cut < CUTS; cut++) {
      Rng rng = Rng.of(cut, "cuts");
      took.add(reunion(cut, 2 + rng.below(3), rng.between(S, 20 * S), rng.chance(0.5)));
    }
    Collections.sort(took);
    long longest = took.get(CUTS - 1);
    assertTrue(
        longest <= 2 * S, () -> "ms: median " + took.get(CUTS / 2) / MS + ", most " + longest / MS);
  }

  private static long reunion(long seed, int nodes, long length, boolean held) {
    long end = LINKED_FOR + length;
    Fault.Cut one = new Fault.Cut(LINKED_FOR, end, 1, ~1L, held);
    Fault.Cut other = new Fault.Cut(LINKED_FOR, end, ~1L, 1, held);
    World world = new World(Plans.of(seed, nodes, 2, end + 10 * S, one, other), Taken.NOTHING, 0);
    Simulation simulation = new Simulation(world);
    simulation.begin();
    simulation.runUntil(LINKED_FOR);
    assertTrue(linked(world), "not linked before the cut");
    simulation.runUntil(end);
    assertTrue(length < 3 * S || !linked(world), "linked through a cut");
    while (!linked(world)) {
      simulation.runUntil(world.agenda.now() + 10 * MS);
      assertFalse(world.agenda.now() > end + 10 * S, "not together after 10 s, seed " + seed);
    }
    return world.agenda.now() - end;
  }

  private static boolean linked(World world) {
    return world.machines.stream()
        .allMatch(
            machine ->
                machine.running().core().peers().stream()
                    .allMatch(peer -> peer.state() == PeerState.LINKED));
  }
}
