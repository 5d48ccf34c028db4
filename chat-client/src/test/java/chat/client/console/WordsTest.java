package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words =
      new Words(
          (users, prefix) ->
              CompletableFuture.completedFuture(List.of((users ? "user " : "room-") + prefix)),
          () -> List.of("general", "lab"),
          () -> List.of("nodo1", "nodo2"),
          new Demo());

  private static final class Demo implements ExtraCommands {
    @Override
    public boolean execute(String line, Consumer<String> answer) {
      return true;
    }

    @Override
    public List<String> phrases() {
      return List.of("/demo kill nodo1", "/demo kill nodo2");
    }
  }

  @Test
  void commandsAreKnownAndThoseOfThisConsoleToo() {
    assertEquals(List.of("/who", "/whois"), words.commands("/wh"));
    assertEquals(List.of("/demo"), words.commands("/d"));
    assertEquals(List.of("nodo1", "nodo2"), words.nodes("NO"));
  }

  @Test
  void argumentsDependOnTheCommand() {
    assertEquals(List.of("room-x"), words.arguments(List.of("/join", "x"), 1, "x"));
    assertEquals(List.of("user x"), words.arguments(List.of("/MSG", "x"), 1, "x"));
    assertEquals(List.of("lab"), words.arguments(List.of("/part", "L"), 1, "L"));
    assertEquals(List.of("/who", "/whois"), words.arguments(List.of("/help", "wh"), 1, "wh"));
    assertEquals(List.of(), words.arguments(List.of("/msg", "a", "x"), 2, "x"));
    assertEquals(List.of(), words.arguments(List.of("/nodes", "x"), 1, "x"));
  }

  @Test
  void phrasesAreOfferedWordByWord() {
    assertEquals(List.of("kill"), words.arguments(List.of("/demo", ""), 1, ""));
    assertEquals(List.of("nodo1", "nodo2"), words.arguments(List.of("/demo", "kill", "n"), 2, "n"));
    assertEquals(List.of(), words.arguments(List.of("/demo", "save", "n"), 2, "n"));
  }

  @Test
  void whatIsNotAnsweredSoonIsDoneWithout() {
    Words silent =
        new Words(
            (users, prefix) -> new CompletableFuture<>(),
            () -> List.of("general", "lab"),
            () -> List.of("nodo1"),
            ExtraCommands.NONE);
    long start = System.nanoTime();
    assertEquals(List.of(), silent.users("a"));
    assertEquals(List.of("general"), silent.rooms("G"));
    assertTrue(System.nanoTime() - start < 2_000_000_000L, "it waited too long");
  }
}
