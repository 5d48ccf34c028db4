package chat.client.demo;

import chat.api.Texts;
import chat.client.console.ExtraCommands;
import chat.client.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /demo kill NODE}, for the console that the demo starts. */
public final class DemoCommands implements ExtraCommands {
  private static final String COMMAND = "/demo";

  private final Victims victims;
  private final Messages messages;

  private DemoCommands(Victims victims, Messages messages) {
    this.victims = victims;
    this.messages = messages;
  }

  /** The demo's commands if this is its console, else none. */
  public static ExtraCommands ofProcess(Messages messages) {
    return of(Victims.ofProcess(), messages);
  }

  static ExtraCommands of(Optional<Victims> victims, Messages messages) {
    return victims
        .<ExtraCommands>map(nodes -> new DemoCommands(nodes, messages))
        .orElse(ExtraCommands.NONE);
  }

  @Override
  public boolean execute(String line, Consumer<String> answer) {
    String[] words = line.strip().split("\\s+");
    if (!words[0].equalsIgnoreCase(COMMAND)) {
      return false;
    }
    String nodes = String.join(", ", victims.nodes());
    if (words.length != 3 || !words[1].equalsIgnoreCase("kill")) {
      answer.accept(messages.get("demo.usage", nodes));
    } else if (victims.kill(words[2].toLowerCase(Locale.ROOT))) {
      answer.accept(messages.get("demo.killed", words[2]));
    } else {
      answer.accept(messages.get("demo.not-there", Texts.printable(words[2]), nodes));
    }
    return true;
  }

  @Override
  public List<String> phrases() {
    return victims.nodes().stream().map(node -> COMMAND + " kill " + node).toList();
  }
}
