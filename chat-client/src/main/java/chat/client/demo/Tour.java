package chat.client.demo;

import chat.api.ChatException;
import chat.api.rmi.Endpoint;
import chat.client.connection.ChatOptions;
import chat.client.text.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo at a terminal: your console on nodo1, a bot on nodo2. Runs in main's thread. */
final class Tour {
  private final Stage stage;
  private final PrintStream err;
  private final Locale locale;

  Tour(Stage stage, PrintStream err, Locale locale) {
    this.stage = stage;
    this.err = err;
    this.locale = locale;
  }

  /** Gives the guided tour; returns when the user has left, with the console's exit code. */
  int give() throws DemoException, ChatException, IOException, InterruptedException {
    err.println(Messages.of(locale).get("demo.starting"));
    stage.startRegistry();
    Child nodo1 = stage.startNode("nodo1");
    Child nodo2 = stage.startNode("nodo2");
    stage.awaitReady(nodo1);
    stage.awaitReady(nodo2);
    ChatOptions options =
        ChatOptions.defaults()
            .withRegistries(List.of(Endpoint.parse(stage.registry(), 1099)))
            .withNode("nodo2")
            .withUser("bot")
            .withDirectories(stage.directories());
    Bot bot = Bot.join(options, locale);
    try {
      return stage.awaitConsole(console(nodo1, nodo2));
    } finally {
      bot.close();
    }
  }

  private List<String> console(Child... nodes) {
    List<String> pids = new ArrayList<>();
    for (Child node : nodes) {
      pids.add(node.name() + ":" + node.process().pid());
    }
    List<String> command =
        Stage.java(
            List.of(
                "-Dchat.parent=" + ProcessHandle.current().pid(),
                "-D" + Nodes.PROPERTY + "=" + String.join(",", pids),
                "-D" + Nodes.REGISTRY + "=" + stage.registry(),
                "-D" + Nodes.STARTED + "=" + stage.started()));
    command.add("chat.client.ClientMain");
    command.addAll(List.of("--registry", stage.registry(), "--node", "nodo1"));
    command.addAll(List.of("--lang", locale.getLanguage().equals("es") ? "es" : "en"));
    return command;
  }
}
