package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept until somebody listens. */
final class ListenersTest {
  private final Listeners listeners = new Listeners();
  private final Events events = new Events();

  @Test
  void theLastThousandEventsWaitForTheFirstListener() {
    IntStream.range(0, Listeners.KEPT + 2).forEach(this::says);
    listeners.add(events);
    says(Listeners.KEPT + 2);
    List<String> expected =
        IntStream.range(2, Listeners.KEPT + 3).mapToObj(Integer::toString).toList();
    assertEquals(expected, events.texts());
  }

  @Test
  void nothingIsKeptForTheSecondOne() {
    says(1);
    listeners.add(event -> {});
    listeners.add(events);
    says(2);
    assertEquals(List.of("2"), events.texts());
  }

  @Test
  void aListenerMayAddAnother() {
    listeners.add(event -> listeners.add(events));
    says(1);
    says(2);
    assertEquals(List.of("2"), events.texts().stream().distinct().toList());
  }

  private void says(int number) {
    listeners.accept(
        new ChatEvent.Message(
            Instant.EPOCH, "id" + number, "general", "eva", "" + number, false, false));
  }
}
