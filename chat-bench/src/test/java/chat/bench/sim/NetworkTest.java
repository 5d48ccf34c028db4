package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.server.order.Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Knobs KNOBS =
      new Knobs(1_000, 0, 1_000, 0, Agenda.S, 1, 1_000, false, false, true);

  private final Agenda agenda = new Agenda();
  private final Plan plan =
      new Plan(1, Plan.Mode.CALM, 2, 0, 0, KNOBS, Constants.DEFAULTS, List.of());
  private final Weather weather = new Weather(agenda, plan);
  private final List<Place> places =
      List.of(new Place(agenda, Rng.of(1, "a")), new Place(agenda, Rng.of(1, "b")));
  private final Network network = new Network(agenda, weather, places);
  private final List<String> outcomes = new ArrayList<>();
  private int ran;

  @BeforeEach
  void start() {
    places.forEach(Place::start);
  }

  private void call(long timeout) {
    network.call(
        0,
        1,
        timeout,
        (Consumer<String> answer) -> {
          ran++;
          answer.accept("done");
        },
        outcome ->
            outcomes.add(
                outcome instanceof Network.Outcome.Reply<String> reply
                    ? reply.value()
                    : outcome.getClass().getSimpleName()));
  }

  private void run(long until) {
    while (agenda.step(until)) {
      // until then
    }
  }

  @Test
  void aCallIsAnsweredAfterBothWays() {
    call(Agenda.S);
    run(1_999);
    assertEquals(List.of(), outcomes);
    run(2_000);
    assertEquals(List.of("done"), outcomes);
  }

  @Test
  void aCallToAnEndedProcessIsRefusedByItsMachine() {
    places.get(1).end(true);
    call(Agenda.S);
    run(10_000);
    assertEquals(List.of("Refused"), outcomes);
  }

  @Test
  void aCallToAnEndedMachineGetsNoAnswer() {
    places.get(1).end(false);
    call(Agenda.S);
    run(2 * Agenda.S);
    assertEquals(List.of("Failed"), outcomes);
  }

  @Test
  void aCallThatWasGivenUpInACutRunsWhenTheCutHeals() {
    weather.add(new Fault.Cut(0, 3 * Agenda.S, 1, 2, true));
    call(Agenda.S);
    run(2 * Agenda.S);
    assertEquals(List.of("Failed"), outcomes);
    assertEquals(0, ran);
    run(4 * Agenda.S);
    assertEquals(List.of("Failed"), outcomes);
    assertEquals(1, ran);
  }

  @Test
  void aFrozenProcessAnswersWhenItThaws() {
    places.get(1).freeze(5 * Agenda.S);
    call(10 * Agenda.S);
    run(5 * Agenda.S - 1);
    assertEquals(0, ran);
    run(6 * Agenda.S);
    assertEquals(List.of("done"), outcomes);
  }

  @Test
  void anAnswerToAnEndedProcessIsNobodys() {
    call(Agenda.S);
    run(1_500);
    places.get(0).end(true);
    places.get(0).start();
    run(2 * Agenda.S);
    assertEquals(1, ran);
    assertTrue(outcomes.isEmpty());
  }
}
