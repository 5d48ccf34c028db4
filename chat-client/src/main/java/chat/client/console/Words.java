package chat.client.console;

import chat.client.command.CommandName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The words of a chat: commands are known, rooms and users are asked of the node by their
 * beginning. What has not been answered in a quarter of a second is done without.
 */
final class Words implements Vocabulary {
  private static final long PATIENCE_MILLIS = 250;

  /** Asks for names that begin with a prefix: of users, or of rooms. */
  interface Asking {
    CompletableFuture<List<String>> complete(boolean users, String prefix);
  }

  private final Asking asking;
  private final Supplier<List<String>> memberships;
  private final Supplier<List<String>> nodes;
  private final ExtraCommands extra;

  Words(
      Asking asking,
      Supplier<List<String>> memberships,
      Supplier<List<String>> nodes,
      ExtraCommands extra) {
    this.nodes = nodes;
    this.asking = asking;
    this.memberships = memberships;
    this.extra = extra;
  }

  @Override
  public List<String> commands(String prefix) {
    Stream<String> known = Arrays.stream(CommandName.values()).map(CommandName::text);
    Stream<String> extras = extra.phrases().stream().map(phrase -> phrase.split(" ")[0]);
    return beginning(Stream.concat(known, extras), prefix);
  }

  @Override
  public List<String> rooms(String prefix) {
    List<String> asked = ask(false, prefix);
    return asked.isEmpty() ? beginning(memberships.get().stream(), prefix) : asked;
  }

  @Override
  public List<String> users(String prefix) {
    return ask(true, prefix);
  }

  @Override
  public List<String> nodes(String prefix) {
    return beginning(nodes.get().stream(), prefix);
  }

  @Override
  public List<String> arguments(List<String> words, int index, String prefix) {
    List<String> phrases = phrases(words, index, prefix);
    if (index > 1 || !phrases.isEmpty()) {
      return phrases;
    }
    return switch (words.get(0).toLowerCase(Locale.ROOT)) {
      case "/join", "/who" -> rooms(prefix);
      case "/part" -> beginning(memberships.get().stream(), prefix);
      case "/msg", "/whois" -> users(prefix);
      case "/history" -> beginning(Stream.of("since", "around"), prefix);
      case "/help" -> commands(prefix.startsWith("/") ? prefix : "/" + prefix);
      default -> List.of();
    };
  }

  private List<String> phrases(List<String> words, int index, String prefix) {
    List<String> before = words.subList(0, Math.min(index, words.size()));
    Stream<String> next =
        extra.phrases().stream()
            .map(phrase -> List.of(phrase.split(" ")))
            .filter(phrase -> phrase.size() > index && phrase.subList(0, index).equals(before))
            .map(phrase -> phrase.get(index));
    return beginning(next, prefix);
  }

  private List<String> ask(boolean users, String prefix) {
    try {
      List<String> names =
          asking.complete(users, prefix).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return names.stream().map(Visible::of).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException | TimeoutException e) {
      return List.of(); // a completion that does not come is not worth a word
    }
  }

  private static List<String> beginning(Stream<String> words, String prefix) {
    String start = prefix.toLowerCase(Locale.ROOT);
    return words
        .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(start))
        .distinct()
        .toList();
  }
}
