package chat.client.demo;

import java.io.IOException;
import java.io.PrintStream;

/**
 * The conversation that the demo plays and checks where there is no terminal. Runs in main's
 * thread.
 */
final class Script {
  private static final long SECONDS = 25;

  private final Stage stage;
  private final PrintStream out;

  Script(Stage stage, PrintStream out) {
    this.stage = stage;
    this.out = out;
  }

  /** Plays it; returns when all of it has happened. */
  void play() throws DemoException, IOException, InterruptedException {
    say("A registry, and two nodes that find each other in it.");
    stage.startRegistry();
    final Child nodo1 = stage.startNode("nodo1");
    final Child nodo2 = stage.startNode("nodo2");
    stage.awaitReady(nodo1);
    stage.awaitReady(nodo2);

    say("Ana joins at nodo1, in Spanish; John joins at nodo2, in English.");
    Child ana = user("ana", "nodo1", "es");
    sees(ana, "[JOIN] ana se unió al chat");
    Child john = user("John", "nodo2", "en");
    sees(john, "[JOIN] John joined the chat");
    sees(ana, "[JOIN] John se unió al chat");

    say("A message each way, through both nodes.");
    types(ana, "¡Hola, John! ¿Qué tal?");
    sees(john, "[ana] ¡Hola, John! ¿Qué tal?");
    types(john, "Hi Ana, this reached me on another node.");
    sees(ana, "[John] Hi Ana, this reached me on another node.");

    say("kill -9 of nodo1, where Ana is.");
    nodo1.process().destroyForcibly();
    sees(john, "[NODE] nodo1 is down, its users move");
    types(ana, "Sigo aquí.");
    sees(john, "[ana] Sigo aquí.");
    types(john, "/whois ana");
    john.awaitOut("that ana is on nodo2", SECONDS, line -> line.matches("ana .*nodo2.*"));
    types(john, "You are on nodo2 now, and I read you.");
    sees(ana, "[John] You are on nodo2 now, and I read you.");

    say("Both leave; node and registry end in order.");
    types(ana, "exit");
    sees(john, "[LEAVE] ana left the chat");
    ana.awaitExit(SECONDS);
    types(john, "exit");
    john.awaitExit(SECONDS);
    nodo2.process().destroy();
    nodo2.awaitExit(SECONDS);
    say("All of it happened as shown.");
  }

  private Child user(String name, String node, String language) throws DemoException, IOException {
    return stage.startUser(name, node, language, line -> print(name, "  ", line));
  }

  private void types(Child user, String line) throws DemoException {
    print(user.name(), "> ", line);
    user.type(line);
  }

  private static void sees(Child user, String line) throws DemoException, InterruptedException {
    user.awaitOut("'" + line + "'", SECONDS, line::equals);
  }

  private void say(String line) {
    out.println("— " + line);
  }

  private void print(String user, String sign, String line) {
    out.println(String.format("%6s %s%s", user, sign, line));
  }
}
