package chat.client.demo;

import chat.api.Texts;
import chat.client.console.ExtraCommands;
import chat.client.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /demo kill|start|freeze|thaw NODE}, for the console that the demo starts. */
public final class DemoCommands implements ExtraCommands {
  private static final String COMMAND = "/demo";
  private static final List<String> DEEDS = List.of("kill", "start", "freeze", "thaw");

  private final Nodes nodes;
  private final Messages messages;

  private DemoCommands(Nodes nodes, Messages messages) {
    this.nodes = nodes;
    this.messages = messages;
  }

  /** The demo's commands if this is its console, else none. */
  public static ExtraCommands ofProcess(Messages messages) {
    return of(Nodes.ofProcess(), messages);
  }

  static ExtraCommands of(Optional<Nodes> nodes, Messages messages) {
    return nodes
        .<ExtraCommands>map(all -> new DemoCommands(all, messages))
        .orElse(ExtraCommands.NONE);
  }

  @Override
  public boolean execute(String line, Consumer<String> answer) throws InterruptedException {
    String[] words = line.strip().split("\\s+");
    if (!words[0].equalsIgnoreCase(COMMAND)) {
      return false;
    }
    String deed = words.length == 3 ? words[1].toLowerCase(Locale.ROOT) : "";
    if (DEEDS.contains(deed)) {
      answer.accept(perform(deed, words[2].toLowerCase(Locale.ROOT)));
    } else {
      answer.accept(messages.get("demo.usage", names()));
    }
    return true;
  }

  private String perform(String deed, String node) throws InterruptedException {
    boolean toStart = deed.equals("start");
    if (!nodes.names().contains(node) || (!toStart && !nodes.lives(node))) {
      return messages.get("demo.not-there", Texts.printable(node), names());
    }
    if (toStart && nodes.lives(node)) {
      return messages.get("demo.lives", node);
    }
    try {
      return messages.get(done(deed, node), node);
    } catch (IOException e) {
      String key = deed.equals("freeze") ? "demo.no-freeze" : "demo.failed";
      return messages.get(key, String.valueOf(e.getMessage()));
    }
  }

  /** Does it; returns what to say then. */
  private String done(String deed, String node) throws IOException, InterruptedException {
    return switch (deed) {
      case "kill" -> {
        nodes.kill(node);
        yield "demo.killed";
      }
      case "start" -> {
        nodes.start(node);
        yield "demo.started";
      }
      case "freeze" -> {
        nodes.freeze(node);
        yield "demo.frozen";
      }
      default -> nodes.thaw(node) ? "demo.thawed" : "demo.not-frozen";
    };
  }

  private String names() {
    return String.join(", ", nodes.names());
  }

  @Override
  public List<String> phrases() {
    return DEEDS.stream()
        .flatMap(deed -> nodes.names().stream().map(node -> COMMAND + " " + deed + " " + node))
        .toList();
  }
}
