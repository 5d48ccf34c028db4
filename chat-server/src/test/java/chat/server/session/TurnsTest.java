package chat.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private final Turns turns = new Turns();
  private final List<String> done = new ArrayList<>();

  @Test
  void linesDoNotWaitForEachOther() {
    line("one", new CompletableFuture<>());
    line("two", new CompletableFuture<>());
    assertEquals(List.of("one", "two"), done);
  }

  @Test
  void aMoveWaitsUntilTheLinesBeforeItAreShownAndWhatFollowsWaitsForIt() {
    CompletableFuture<Void> one = new CompletableFuture<>();
    CompletableFuture<Void> two = new CompletableFuture<>();
    line("one", one);
    line("two", two);
    turns.add(true, () -> done.add("part"));
    line("three", new CompletableFuture<>());
    two.complete(null);
    assertEquals(List.of("one", "two"), done);
    one.complete(null);
    assertEquals(List.of("one", "two", "part", "three"), done);
  }

  @Test
  void aMoveAfterLinesThatAreShownIsMadeAtOnce() {
    line("one", CompletableFuture.completedFuture(null));
    turns.add(true, () -> done.add("part"));
    turns.add(true, () -> done.add("enter"));
    assertEquals(List.of("one", "part", "enter"), done);
  }

  private void line(String text, CompletableFuture<Void> shown) {
    turns.add(
        false,
        () -> {
          done.add(text);
          turns.published(shown);
        });
  }
}
