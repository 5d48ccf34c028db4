package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MermaidTest {
  @Test
  void callsAreArrowsAndFaultsAreNotes() {
    Plan plan = Plans.of(1, 2, 1, 0);
    List<Trace.Step> steps =
        List.of(
            new Trace.Step(1_500_000, 2, 0, "submit a1"),
            new Trace.Step(1_600_000, 0, 1, "FWD a1; now"),
            new Trace.Step(2_000_000, 1, 1, "Freeze"));
    assertEquals(
        """
        sequenceDiagram
          participant node0
          participant node1
          participant person0
          person0->>node0: 1.500 submit a1
          node0->>node1: 1.600 FWD a1, now
          Note over node1: 2.000 Freeze
        """,
        Mermaid.diagram(plan, steps));
  }
}
