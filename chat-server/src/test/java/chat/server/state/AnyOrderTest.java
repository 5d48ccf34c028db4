package chat.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random histories: whatever the order in which events arrive, with repeats, copies and moves, the
 * fold comes to what the plain replay of the winners comes to. A failure names its seed; {@code
 * -Dseed=N} runs that one alone.
 */
final class AnyOrderTest {
  private static final int SEEDS = 2_000;
  private final Set<Watch.Key> evaluated = new HashSet<>();
  private boolean defect;

  @Test
  void theStateIsTheReplayOfTheWinnersInKeyOrder() {
    forEachSeed(
        chance -> {
          Replay expected = Replay.of(Chance.winners(chance.copies));
          for (int node = 0; node < 3; node++) {
            State state = new State();
            Mirror mirror = new Mirror();
            for (Event event : Chance.winning(chance.arrivals())) {
              mirror.hear(state.apply(event));
              mirror.forget(state);
            }
            assertSame(expected, state, chance.copies);
            assertEquals(expected.snapshot(), mirror.snapshot(), "what was told");
          }
        });
  }

  @Test
  void itIsSoAfterEveryEvent() {
    forEachSeed(
        chance -> {
          if (chance.copies.size() > 12) {
            return;
          }
          List<Event.Logged> arrived = new ArrayList<>();
          State state = new State();
          for (Event.Logged event : Chance.winning(chance.arrivals())) {
            List<Effect> effects = state.apply(event);
            arrived.add(event);
            Replay expected = Replay.of(Chance.winners(arrived));
            assertSame(expected, state, arrived);
            if (effects.stream().anyMatch(Effect.Refused.class::isInstance)) {
              assertTrue(expected.refused.contains(Submitted.of(event.id())), "refused " + event);
            }
          }
        });
  }

  @Test
  void membershipOfThePastIsThatOfTheReplayUpToThere() {
    forEachSeed(
        chance -> {
          State state = new State();
          Chance.winning(chance.arrivals()).forEach(state::apply);
          List<Event.Logged> winners = Chance.winners(chance.copies);
          Event.Logged at = winners.get(chance.below(winners.size()));
          List<Event.Logged> before = new ArrayList<>(winners);
          before.removeIf(event -> Replay.ORDER.compare(event.id(), at.id()) >= 0);
          Replay then = Replay.of(before);
          for (String room : List.of("lab", "garden")) {
            for (int a = 1; a <= 5; a++) {
              Account account = new Account(a, 0, 0, 0);
              assertEquals(
                  then.isMember(room, account), state.wasMember(room, account, at.id()), room);
            }
          }
        });
  }

  @Test
  void onlyTheKeysThatAnEventTouchesAreEvaluated() {
    forEachSeed(
        chance -> {
          State state = new State(counting());
          List<Event.Logged> arrived = new ArrayList<>();
          for (Event.Logged event : Chance.winning(chance.arrivals())) {
            evaluated.clear();
            state.apply(event);
            Set<Watch.Key> allowed = touched(event, arrived);
            for (Event.Logged copy : arrived) {
              if (Submitted.of(copy.id()).equals(Submitted.of(event.id()))) {
                allowed.addAll(touched(copy, arrived));
              }
            }
            assertTrue(allowed.containsAll(evaluated), () -> evaluated + " by " + event);
            arrived.add(event);
          }
        });
  }

  @Test
  void aRoomThatWasRebuiltAfterADefectIsAsIfNothingHadHappened() {
    forEachSeed(
        chance -> {
          State state = new State(failing());
          Mirror mirror = new Mirror();
          List<Event.Logged> arrived = new ArrayList<>();
          List<Event.Logged> winning = Chance.winning(chance.arrivals());
          int when = chance.below(winning.size());
          String stopped = "";
          for (Event.Logged event : winning) {
            defect = arrived.size() == when;
            for (Effect effect : state.apply(event)) {
              if (effect instanceof Effect.Stopped e) {
                stopped = e.room();
              }
              mirror.hear(List.of(effect));
            }
            defect = false;
            arrived.add(event);
            if (!stopped.isEmpty() && chance.below(3) == 0) {
              mirror.hear(rebuild(state, stopped, arrived, chance));
              stopped = "";
            }
            mirror.forget(state);
          }
          if (!stopped.isEmpty()) {
            mirror.hear(rebuild(state, stopped, arrived, chance));
          }
          Replay expected = Replay.of(Chance.winners(chance.copies));
          assertSame(expected, state, chance.copies);
          assertEquals(expected.snapshot(), mirror.snapshot(), "what was told");
        });
  }

  private static List<Effect> rebuild(
      State state, String room, List<Event.Logged> arrived, Chance chance) {
    List<Event.Logged> log = Chance.winners(arrived);
    Collections.shuffle(log, new Random(chance.below(1_000)));
    return state.rebuild(room, log);
  }

  private static void assertSame(Replay expected, State state, List<Event.Logged> copies) {
    assertEquals(expected.snapshot(), state.snapshot());
    for (Event.Logged event : copies) {
      Submitted number = Submitted.of(event.id());
      boolean refused = state.refusal(number.device(), number.n()) != null;
      assertEquals(expected.refused.contains(number), refused, () -> "refusal of " + event);
    }
  }

  /**
   * The keys that {@code event} may touch: its room's; or every name its account ever asked for.
   */
  private static Set<Watch.Key> touched(Event.Logged event, List<Event.Logged> arrived) {
    Set<Watch.Key> keys = new HashSet<>();
    if (event instanceof Event.RoomChange e) {
      String room = chat.api.Names.key(e.room());
      keys.add(new Watch.Key(Watch.Aspect.MADE, room, null));
      keys.add(new Watch.Key(Watch.Aspect.MEMBER, room, e.account()));
      keys.add(new Watch.Key(Watch.Aspect.TOPIC, room, null));
    } else if (event instanceof Event.NameChange e) {
      keys.add(new Watch.Key(Watch.Aspect.NAME, chat.api.Names.key(e.name()), null));
      for (Event.Logged other : arrived) {
        if (other instanceof Event.NameChange o && o.account().equals(e.account())) {
          keys.add(new Watch.Key(Watch.Aspect.NAME, chat.api.Names.key(o.name()), null));
        }
      }
    }
    return keys;
  }

  private Watch counting() {
    return new Watch() {
      @Override
      public void evaluating(Key key) {
        evaluated.add(key);
      }
    };
  }

  private Watch failing() {
    return new Watch() {
      @Override
      public void evaluating(Key key) {
        if (defect && key.aspect() != Aspect.NAME) {
          defect = false;
          throw new IllegalStateException("a defect, as this test wants it");
        }
      }
    };
  }

  private interface Property {
    void holds(Chance chance);
  }

  private static void forEachSeed(Property property) {
    Long only = Long.getLong("seed");
    for (long seed = only == null ? 0 : only; seed <= (only == null ? SEEDS : only); seed++) {
      try {
        property.holds(new Chance(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dseed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
