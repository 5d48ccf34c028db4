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
  void whatFollowsAChangeWaitsUntilItIsShownAndLinesBeforeItDoNotMatter() {
    CompletableFuture<Void> part = new CompletableFuture<>();
    line("one", new CompletableFuture<>());
    change("part", part);
    line("two", new CompletableFuture<>());
    change("enter", new CompletableFuture<>());
    line("three", new CompletableFuture<>());
    assertEquals(List.of("one", "part"), done);
    part.complete(null);
    assertEquals(List.of("one", "part", "two", "enter"), done);
  }

  @Test
  void theEndIsWhenEverythingIsShown() {
    CompletableFuture<Void> line = new CompletableFuture<>();
    CompletableFuture<Void> part = new CompletableFuture<>();
    line("one", line);
    change("part", part);
    change("refused at once", CompletableFuture.completedFuture(null));
    turns.whenShown(() -> done.add("end"));
    part.complete(null);
    assertEquals(List.of("one", "part", "refused at once"), done);
    line.complete(null);
    assertEquals("end", done.get(3));
    turns.whenShown(() -> done.add("again"));
    assertEquals("again", done.get(4));
  }

  private void line(String text, CompletableFuture<Void> shown) {
    add(text, false, shown);
  }

  private void change(String text, CompletableFuture<Void> shown) {
    add(text, true, shown);
  }

  private void add(String text, boolean change, CompletableFuture<Void> shown) {
    turns.add(
        () -> {
          done.add(text);
          turns.published(change, shown);
        });
  }
}
