package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.server.order.Header;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InflowTest {
  private final Bodies bodies = new Bodies();
  private final Inflow inflow = new Inflow(bodies);
  private final List<Integer> taken = new ArrayList<>();

  @Test
  void answersAreTakenInAtOnceWhileTheDiskKeepsUp() {
    answer(1);
    answer(2);
    assertEquals(List.of(1, 2), taken);
  }

  @Test
  void answersWaitInOrderWhileTooMuchWaitsForTheDisk() {
    Header first = event(1, (int) Inflow.MOST_BYTES / 2);
    Header second = event(2, (int) Inflow.MOST_BYTES / 2);
    answer(1);
    answer(2);
    assertEquals(List.of(), taken);
    bodies.durable(first);
    inflow.run();
    assertEquals(List.of(1, 2), taken);
    bodies.durable(second);
    answer(3);
    assertEquals(List.of(1, 2, 3), taken);
  }

  @Test
  void whatAnAnswerBringsCountsBeforeTheNextIsTaken() {
    Header first = event(1, (int) Inflow.MOST_BYTES);
    inflow.accept(() -> event(2, (int) Inflow.MOST_BYTES));
    answer(2);
    bodies.durable(first);
    inflow.run();
    assertEquals(List.of(), taken);
  }

  private void answer(int number) {
    inflow.accept(() -> taken.add(number));
  }

  private Header event(long seq, int size) {
    Header event = new Header(1, seq, seq, 1, seq, size);
    bodies.appended(event, new byte[size]);
    return event;
  }
}
