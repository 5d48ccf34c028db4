package chat.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.faults.Ports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every option with something bad in it: one line that says what, and the right exit code. */
class ClientOptionsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final StringWriter usage = new StringWriter();
  private final StringWriter complaint = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port|abc|--port",
        "--port|7.5|--port",
        "--lang|fr|--lang",
        "--nod|nodo1|--node",
        "--name||--name",
        "--node||--node",
        "--room||--room",
        "--registry||--registry",
        "--json|--plain|mutually exclusive",
        "nodo1||Unmatched argument",
      })
  void whatPicocliRejectsIsTwo(String option, String value, String says) {
    assertEquals(2, client(value == null ? List.of(option) : List.of(option, value)));
    assertEquals(1, complaint.toString().lines().count(), complaint.toString());
    assertTrue(complaint.toString().contains(says), complaint.toString());
    assertEquals(0, out.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port|70000|70000",
        "--port|-1|-1",
        "--name|bad  name|bad  name",
        "--name|!|user name",
        "--name|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|user name",
        "--room|a b|room name",
        "--node|nodo 1|node name",
        "--node|chat.x|reserved",
        "--registry|a:b:c]|address",
        "--registry|127.0.0.1:70000|70000",
        "--registry|127.0.0.1:x|port",
        "--registry|127.0.0.1:0|port",
        "--host|no.such.host.invalid|no.such.host.invalid",
        "--host|192.0.2.1|192.0.2.1",
      })
  void aValueOutOfBoundsIsOneAndSaysSoInEveryForm(String option, String value, String says) {
    assertEquals(1, client(List.of(option, value)));
    assertEquals(List.of(), lines(out));
    assertEquals(1, lines(err).size(), lines(err).toString());
    assertTrue(lines(err).get(0).contains(says), lines(err).toString());
    assertEquals("", complaint.toString());
    out.reset();
    err.reset();
    assertEquals(1, client(List.of("--json", option, value)));
    assertEquals(2, lines(out).size());
    assertTrue(lines(out).get(0).startsWith("{\"event\":\"error\","), lines(out).toString());
    assertTrue(lines(out).get(1).startsWith("{\"event\":\"bye\","), lines(out).toString());
    assertEquals(1, lines(err).size(), lines(err).toString());
  }

  @Test
  void aRefusedValueIsExplainedInTheReadersLanguage() {
    assertEquals(1, client(List.of("--lang", "es", "--port", "70000")));
    assertEquals(
        List.of("lo indicado no es válido (port 70000 does not exist: use 0 to 65535)"),
        lines(err));
  }

  @Test
  void noRegistryIsSaidWithWhatToDo() throws Exception {
    String nobody = "127.0.0.1:" + Ports.free();
    assertEquals(1, client(List.of("--registry", nobody)));
    assertEquals(1, lines(err).size());
    assertTrue(lines(err).get(0).contains(nobody), lines(err).toString());
    assertTrue(lines(err).get(0).contains("./chat registry"), lines(err).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes", "users"})
  void theListsSayItTheSameWay(String command) throws Exception {
    String nobody = "127.0.0.1:" + Ports.free();
    assertEquals(1, look(command, "--registry", nobody));
    assertEquals(1, complaint.toString().lines().count());
    assertTrue(complaint.toString().contains("./chat registry"), complaint.toString());
    assertEquals(1, look(command, "--registry", "127.0.0.1:0"));
    assertEquals(2, look(command, "--frob"));
    assertEquals(2, look(command, "nodo1"));
    assertEquals(0, look(command, "--version"));
    assertEquals("nodo-chat " + chat.api.process.Product.VERSION, usage.toString().strip());
  }

  @Test
  void helpNamesEveryOptionAndItsDefault() {
    assertEquals(0, client(List.of("--help")));
    for (String option :
        List.of(
            "--node",
            "--name",
            "--room",
            "--registry",
            "--host",
            "--port",
            "--plain",
            "--json",
            "--lang",
            "--no-bell",
            "--debug",
            "--policy",
            "--help",
            "--version")) {
      assertTrue(usage.toString().contains(option), option);
    }
    assertEquals(8, usage.toString().split("Default").length - 1, usage.toString());
  }

  private int client(List<String> arguments) {
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    List<String> all = new ArrayList<>(arguments);
    if (!arguments.contains("--registry")) {
      all.addAll(List.of("--registry", "127.0.0.1:1"));
    }
    if (!arguments.contains("--lang")) {
      all.addAll(List.of("--lang", "en"));
    }
    return run(CommandLines.of(new ClientCommand(end -> {}, streams)), all);
  }

  private int look(String command, String... arguments) {
    complaint.getBuffer().setLength(0);
    return run(
        CommandLines.of(command.equals("nodes") ? new NodesMain.Nodes() : new UsersMain.Users()),
        List.of(arguments));
  }

  private int run(CommandLine line, List<String> arguments) {
    line.setOut(new PrintWriter(usage, true));
    line.setErr(new PrintWriter(complaint, true));
    return line.execute(arguments.toArray(String[]::new));
  }

  private static List<String> lines(ByteArrayOutputStream printed) {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
