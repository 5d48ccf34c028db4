package chat.client.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

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

    Child again = comesBack(john);
    isFrozen(nodo2, ana, john);

    say("All leave; nodes and registry end in order.");
    types(ana, "exit");
    sees(john, "[LEAVE] ana left the chat");
    ana.awaitExit(SECONDS);
    types(john, "exit");
    john.awaitExit(SECONDS);
    for (Child node : List.of(again, nodo2)) {
      node.process().destroy();
      node.awaitExit(SECONDS);
    }
    say("All of it happened as shown.");
  }

  /** nodo1 starts again, and has what was said without it. */
  private Child comesBack(Child john) throws DemoException, IOException, InterruptedException {
    say("nodo1 starts again with what is on its disk, and gets what it missed. Eva asks it.");
    Child nodo1 = stage.startNode("nodo1");
    stage.awaitReady(nodo1);
    sees(john, "[NODE] nodo1 is up");
    Child eva = user("eva", "nodo1", "en");
    sees(eva, "[JOIN] eva joined the chat");
    types(eva, "/history 5");
    answers(eva, "[ana] Sigo aquí.");
    types(eva, "exit");
    eva.awaitExit(SECONDS);
    return nodo1;
  }

  /** nodo2 cannot be reached for a while, and has what was said meanwhile. */
  private void isFrozen(Child nodo2, Child ana, Child john)
      throws DemoException, IOException, InterruptedException {
    say("nodo2, where both are, is cut off: it is frozen, and they go on at nodo1.");
    Frozen frozen = stage.freeze(nodo2);
    sees(ana, "[NODE] nodo2 ha caído, sus usuarios se mudan");
    types(ana, "¿Sin nodo2 también?");
    sees(john, "[ana] ¿Sin nodo2 también?");

    say("It goes on, and gets what it missed. Eva asks it.");
    frozen.thaw();
    sees(john, "[NODE] nodo2 is up");
    Child eva = user("eva", "nodo2", "en");
    types(eva, "/search tambien");
    answers(eva, "[ana] ¿Sin nodo2 también?");
    types(eva, "exit");
    eva.awaitExit(SECONDS);
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

  /** Sees a line that was asked for: it has its time and more before {@code line}. */
  private static void answers(Child user, String line) throws DemoException, InterruptedException {
    user.awaitOut("an answer with '" + line + "'", SECONDS, said -> said.endsWith(" " + line));
  }

  private void say(String line) {
    out.println("— " + line);
  }

  private void print(String user, String sign, String line) {
    out.println(String.format("%6s %s%s", user, sign, line));
  }
}
