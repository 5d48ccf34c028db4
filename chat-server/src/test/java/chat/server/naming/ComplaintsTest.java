package chat.server.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private final Complaints complaints = new Complaints();
  private final List<String> said = new ArrayList<>();

  @Test
  void aLineIsSaidOnceAMinute() {
    complain("a");
    complain("b");
    complain("a");
    assertEquals(List.of("a", "b"), said);
  }

  @Test
  void whoeverComplainsUnderManyNamesFillsNoLog() {
    for (int i = 0; i < 10 * Complaints.MOST; i++) {
      complain("line " + i);
    }
    assertEquals(Complaints.MOST, said.size());
  }

  private void complain(String line) {
    complaints.once(line, () -> said.add(line));
  }
}
