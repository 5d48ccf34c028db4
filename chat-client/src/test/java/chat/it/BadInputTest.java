package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.faults.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong options and circumstances: one line that says what is wrong, and the right exit code. */
class BadInputTest {
  @RegisterExtension static final Bed bed = Bed.perClass();

  private static Node nodo1;

  @BeforeAll
  static void oneNode() {
    nodo1 = bed.nodes("nodo1").get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client | --name bad! | bad!",
        "client | --name 123456789012345678901234567890123 | 32",
        "client | --name -x | -x",
        "client | --room two/rooms | two/rooms",
        "client | --node chat.gateway | chat.",
        "client | --port 70000 | 70000",
        "client | --registry 127.0.0.1:99999 | 99999",
        "client | --registry a!b | a!b",
        "client | --node nodo9 | nodo9",
        "client | --host 192.0.2.1 | 192.0.2.1",
        "server | chat.node | chat.",
        "server | nod!o | nod!o",
        "server | nodo2 --port 70000 | 70000",
        "server | nodo2 --host 192.0.2.1 | 192.0.2.1",
        "server | nodo2 --cookie-file /nowhere/at/all | /nowhere/at/all",
        "server | nodo2 --data /proc/nowhere | /proc/nowhere",
        "registry | --port 70000 | 70000",
        "registry | --host 192.0.2.1 | 192.0.2.1",
      })
  void valuesOutOfBoundsAreOneLineAndExitOne(String command, String options, String named) {
    Proc proc = run(command, options.split(" "));
    assertEquals(1, proc.awaitExit(), proc.story());
    oneLine(proc, named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client | --port abc",
        "client | --lang fr",
        "client | --no-such-option",
        "client | --plain --json",
        "client | --node",
        "client | stray",
        "server | ''",
        "server | nodo2 --port abc",
        "server | nodo2 --no-such-option",
        "server | nodo2 --cookie c --cookie-file f",
        "registry | --port abc",
        "registry | stray",
        "registry | --cookie c --cookie-file f",
        "nodes | --no-such-option",
        "users | stray",
        "demo | --no-such-option",
      })
  void whatTheCommandLineDoesNotKnowIsExitTwo(String command, String options) {
    Proc proc = run(command, options.isEmpty() ? new String[0] : options.split(" "));
    assertEquals(2, proc.awaitExit(), proc.story());
    assertTrue(proc.out.all().isEmpty(), proc.story());
    assertFalse(proc.err.all().isEmpty(), proc.story());
    noStack(proc);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "server", "registry", "nodes", "users", "demo"})
  void helpAndVersionArePrinted(String command) {
    Proc help = tool(command, "--help");
    Proc version = tool(command, "--version");
    assertEquals(0, help.awaitExit());
    assertTrue(help.out.all().get(0).startsWith("Usage:"), help.story());
    assertEquals(0, version.awaitExit());
    assertEquals(1, version.out.size());
    assertTrue(help.err.all().isEmpty() && version.err.all().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "server", "nodes", "users"})
  void registryThatIsNotThereIsSaidAtOnce(String command) {
    String nowhere = "127.0.0.1:" + Ports.free();
    long start = System.nanoTime();
    Proc proc =
        command.equals("server")
            ? tool(command, "nodo2", "--registry", nowhere)
            : tool(command, "--registry", nowhere);
    assertEquals(1, proc.awaitExit());
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(15).toNanos());
    oneLine(proc, nowhere);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "client --json", "server nodo2", "nodes"})
  void debugShowsTheStackAfterTheLine(String line) {
    String[] words = (line + " --debug --registry 127.0.0.1:" + Ports.free()).split(" ");
    Proc proc = tool(words[0], Arrays.copyOfRange(words, 1, words.length));
    assertEquals(1, proc.awaitExit(), proc.story());
    List<String> said = proc.err.all();
    assertTrue(said.stream().anyMatch(l -> l.contains("no registry runs at")), proc.story());
    assertTrue(said.stream().anyMatch(l -> l.startsWith("\tat chat.")), proc.story());
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "server", "nodes"})
  void somethingElseInPlaceOfARegistryIsSaid(String command) throws Exception {
    ServerSocket web = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress());
    Thread answering = new Thread(() -> speakHttp(web), "not-a-registry");
    answering.start();
    try {
      String address = "127.0.0.1:" + web.getLocalPort();
      Proc proc =
          command.equals("server")
              ? tool(command, "nodo2", "--registry", address)
              : tool(command, "--registry", address);
      assertEquals(1, proc.awaitExit());
      oneLine(proc, address);
    } finally {
      web.close();
      answering.join();
    }
  }

  @Test
  void refusalBeforeTheWelcomeIsAnErrorAndABye() {
    Client lost = bed.starting("lost", "nodo9");
    assertEquals(1, lost.process.awaitExit());
    assertEquals(List.of("error", "bye"), lost.events.all().stream().map(JsonLine::event).toList());
    assertEquals("unreachable", lost.sees("bye").text("reason"));
    assertEquals(1, lost.process.err.size(), lost.process.story());
  }

  @Test
  void boundNodeThatDoesNotAnswerIsTriedForTenSeconds() {
    Node frozen = bed.node("frozen").ready();
    frozen.process.signal(Proc.Signal.STOP);
    long start = System.nanoTime();
    Client client = bed.starting("patient", "frozen");
    assertEquals(1, client.process.awaitExit(Duration.ofSeconds(40)));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds > 9 && seconds < 25, "gave up after " + seconds + " s");
    assertEquals("unreachable", client.sees("error").text("code"));
    assertEquals("unreachable", client.sees("bye").text("reason"));
    frozen.process.kill();
  }

  @Test
  void portInUseIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Proc registry = tool("registry", "--port", port);
      Proc server = run("server", "nodo2", "--port", port);
      Proc client = run("client", "--name", "eva", "--port", port);
      for (Proc proc : List.of(registry, server, client)) {
        assertEquals(1, proc.awaitExit(), proc.story());
        oneLine(proc, port);
      }
    }
  }

  @Test
  void dataDirectoryInUseOrNotADirectoryIsSaid() throws IOException {
    Path inUse = bed.processes().directory("home").resolve(".local/share/nodo-chat/nodo1");
    Proc second = run("server", "nodo2", "--data", inUse.toString());
    assertEquals(1, second.awaitExit());
    oneLine(second, inUse.toString());
    Path file = Files.createTempFile(bed.processes().directory("files"), "no", "directory");
    Proc third = run("server", "nodo2", "--data", file.toString());
    assertEquals(1, third.awaitExit());
    oneLine(third, file.toString());
  }

  @Test
  void stockRegistryWithoutOurInterfacesIsSaidWithTheLineToUse() {
    int port = Ports.free();
    bed.processes()
        .start(
            "bare-rmiregistry",
            List.of(Jdk.current().tool("rmiregistry"), Integer.toString(port)),
            "home",
            Map.of(),
            line -> {});
    Waiting.until("it listens", () -> Waiting.listens(port));
    Proc server = tool("server", "nodo2", "--registry", "127.0.0.1:" + port);
    assertEquals(1, server.awaitExit());
    oneLine(server, "chat-api");
  }

  @Test
  void listsOfAnEmptyClusterAreEmptyAndFine() {
    Registry empty = bed.newRegistry();
    for (String command : List.of("nodes", "users")) {
      Proc proc = tool(command, "--registry", empty.address());
      assertEquals(0, proc.awaitExit(), proc.story());
      assertTrue(proc.out.all().isEmpty() && proc.err.all().isEmpty(), proc.story());
    }
  }

  @Test
  void nodesPrintsItsColumnsTwoSpacesApart() {
    Proc proc = tool("nodes", "--registry", bed.registry().address());
    assertEquals(0, proc.awaitExit());
    assertTrue(
        proc.out.all().stream()
            .anyMatch(l -> l.matches("nodo1  up  127\\.0\\.0\\.1:\\d+  \\d+  \\S+")),
        proc.story());
    assertTrue(nodo1.process.isAlive());
  }

  private static Proc run(String command, String... options) {
    String[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--registry";
    all[options.length + 1] = bed.registry().address();
    boolean own =
        List.of("registry", "demo").contains(command) || List.of(options).contains("--registry");
    return tool(command, own ? options : all);
  }

  private static Proc tool(String command, String... arguments) {
    String main =
        switch (command) {
          case "client" -> Bed.CLIENT_MAIN;
          case "server" -> Bed.SERVER_MAIN;
          case "registry" -> Bed.REGISTRY_MAIN;
          case "nodes" -> Bed.NODES_MAIN;
          case "users" -> Bed.USERS_MAIN;
          default -> "chat.client.DemoMain";
        };
    return bed.tool(main, arguments);
  }

  private static void oneLine(Proc proc, String named) {
    assertEquals(1, proc.err.size(), proc.story());
    assertTrue(proc.err.all().get(0).contains(named), proc.story());
    assertTrue(proc.out.all().isEmpty(), proc.story());
  }

  private static void noStack(Proc proc) {
    assertFalse(proc.err.all().stream().anyMatch(l -> l.startsWith("\tat ")), proc.story());
  }

  private static void speakHttp(ServerSocket web) {
    while (!web.isClosed()) {
      try (var connection = web.accept()) {
        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes("US-ASCII"));
      } catch (IOException e) {
        // The one who called went away, or the test is over.
      }
    }
  }
}
