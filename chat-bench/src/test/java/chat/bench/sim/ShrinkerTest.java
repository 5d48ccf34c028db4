package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final Fault FREEZE = new Fault.Freeze(0, 1, 2);
  private static final Fault JUMP = new Fault.ClockJump(1, 1, 5);
  private static final Fault MOVE = new Fault.ClientMove(0, 3);

  private static Result run(Plan plan) {
    boolean fails = plan.faults().contains(FREEZE) && plan.faults().contains(MOVE);
    Violation violation = fails ? new Violation("one order", "broken") : null;
    Result.Figures figures = new Result.Figures(0, 0, 0, 0, 0);
    return new Result(plan, 0, violation, java.util.Set.of(), figures, List.of());
  }

  @Test
  void onlyTheFaultsThatItTakesAreLeft() {
    Plan plan = Planner.draw(1).with(List.of(JUMP, FREEZE, JUMP, MOVE, JUMP));
    Result simple = new Shrinker(ShrinkerTest::run).shrink(run(plan));
    assertEquals(List.of(FREEZE, MOVE), simple.plan().faults());
    assertTrue(simple.failed());
  }
}
