package chat.client;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.Names;
import chat.api.process.Directories;
import chat.api.process.Policy;
import chat.api.process.Product;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Rmi;
import chat.client.connection.ChatOptions;
import chat.client.console.Console;
import chat.client.demo.DemoCommands;
import chat.client.lines.LineClient;
import chat.client.text.Messages;
import chat.client.text.Refusals;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./chat client}. */
@Command(
    name = "client",
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    description = "Joins the chat: a person at a terminal, or a script or program through a pipe.",
    sortOptions = false)
final class ClientCommand implements Callable<Integer> {
  private final Consumer<Callable<Integer>> bySignal;
  private final Streams streams;

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "The node to join, such as nodo1. Default: the least loaded one that answers.")
  private @Nullable String node;

  @Option(
      names = "--name",
      paramLabel = "USER",
      description =
          "Your name: 1 to 32 letters, digits, . _ - and single spaces inside. Default: the"
              + " system's name for you, with -2, -3, ... if it is taken.")
  private @Nullable String name;

  @Option(
      names = "--room",
      paramLabel = "ROOM",
      description =
          "The room to enter; it is made if there is none. Default: the rooms that you are in,"
              + " general when you come for the first time.")
  private @Nullable String room;

  @Mixin private RegistryOption registry = new RegistryOption();

  @Option(
      names = "--host",
      paramLabel = "H",
      description =
          "The address of this machine that nodes call. Default: 127.0.0.1 when the registry is on"
              + " this machine, else the address that routes to it.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "The port that nodes call; without one that they reach, you are served all the same."
              + " Default: ${DEFAULT-VALUE}, any free one.")
  private int port;

  @ArgGroup private Form form = new Form();

  @Option(
      names = "--lang",
      paramLabel = "en|es",
      description = "English or Spanish. Default: as your locale says.")
  private @Nullable Language lang;

  @Option(names = "--no-bell", description = "Do not ring when somebody speaks to you.")
  private boolean quiet;

  @Option(
      names = "--debug",
      description = "Log to client.log in $XDG_STATE_HOME/nodo-chat, and print stacks of errors.")
  private boolean debug;

  @Option(
      names = "--policy",
      description = "Confine the process by policy/client.policy (JDKs before 24).")
  private boolean policy;

  /** One of the forms for what is no terminal. */
  static final class Form {
    @Option(
        names = "--plain",
        description = "Lines in, lines out. Default when standard input or output is no terminal.")
    boolean plain;

    @Option(names = "--json", description = "A JSON object a line, both ways: see docs/json.md.")
    boolean json;
  }

  /** Lower case, as it is typed. */
  enum Language {
    en,
    es
  }

  /** {@code bySignal} is told what ends in order when a signal comes. */
  ClientCommand(Consumer<Callable<Integer>> bySignal, Streams streams) {
    this.bySignal = bySignal;
    this.streams = streams;
  }

  @Override
  public Integer call() throws ChatException, InterruptedException {
    if (policy) {
      Policy.demand("client");
    }
    Directories directories = Directories.ofProcess();
    if (debug) {
      Logs.toFile(directories);
    } else {
      Logs.off();
    }
    Messages messages = Messages.ofOption(lang == null ? "" : lang.name());
    if (!form.json && !form.plain && isTerminal()) {
      Optional<Console> terminal = Console.open();
      if (terminal.isPresent()) {
        try (Console console = terminal.get()) {
          confine(directories);
          bySignal.accept(console::terminate);
          return console.run(
              options(directories), messages, !quiet, DemoCommands.ofProcess(messages));
        } catch (ChatException e) {
          throw told(e, messages);
        }
      }
    }
    confine(directories);
    return lines(directories, messages);
  }

  private static ChatException told(ChatException e, Messages messages) {
    ChatException told = new ChatException(e.code(), new Refusals(messages).of(e));
    told.setStackTrace(e.getStackTrace());
    return told;
  }

  private static void confine(Directories directories) {
    Rmi.install();
    Policy.confine(directories, directories.state());
  }

  /**
   * Whether standard input and output are both a terminal. Asked before a terminal is opened, for
   * that sends it questions, whose answers would be read as typed.
   */
  private static boolean isTerminal() {
    System.setProperty("jdk.console", "java.base"); // JDK 22 to 24 have a console in any case
    return System.console() != null;
  }

  private int lines(Directories directories, Messages messages) throws InterruptedException {
    LineClient lines =
        new LineClient(form.json, debug, messages, streams.in(), streams.out(), streams.err());
    bySignal.accept(lines::signal);
    ChatOptions options;
    try {
      options = options(directories);
    } catch (BadInputException e) {
      return lines.refuse(e);
    }
    return lines.run(options);
  }

  private ChatOptions options(Directories directories) throws BadInputException {
    return ChatOptions.defaults()
        .withRegistries(registry.endpoints())
        .withNode(node == null ? "" : Names.node(node))
        .withUser(name == null ? "" : Names.user(name))
        .withRoom(room == null ? "" : Names.room(room))
        .withHost(host == null ? "" : host)
        .withPort(Endpoint.port(port, 0))
        .withDirectories(directories)
        .withKeeping(true);
  }
}
