package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The registry command as a process. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RegistryMainTest {
  private static final int ACKNOWLEDGED = 0x4E; // ProtocolAck of RMI's wire protocol

  private final List<Process> processes = new ArrayList<>();

  @TempDir Path home;

  @AfterEach
  void killAll() {
    processes.forEach(process -> process.destroyForcibly().onExit().join());
  }

  @Test
  void saysTheLinesToTypeAndEndsInOrderOnSigterm() throws Exception {
    Process registry = start("--port", "0");
    String at = address(registry);
    BufferedReader err = registry.errorReader(StandardCharsets.UTF_8);
    assertEquals("./chat server nodo1 --registry " + at, err.readLine());
    assertEquals("./chat client --registry " + at, err.readLine());
    registry.toHandle().destroy(); // unlike Process.destroy, this leaves the streams open
    assertEquals(0, registry.waitFor());
    assertEquals("", new String(registry.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void oneAddressHasAsManyConnectionsBeforeAnAnswerAsWasSaid() throws Exception {
    String at = address(start("--port", "0", "--connections-per-address", "1"));
    int port = Integer.parseInt(at.substring(at.indexOf(':') + 1));
    try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket second = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertEquals(ACKNOWLEDGED, greeted(first));
      assertEquals(-1, greeted(second));
    }
  }

  /** What an RMI listener says to the first bytes of a connection; -1 when it has closed it. */
  private static int greeted(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(new byte[] {'J', 'R', 'M', 'I', 0, 2, 'K'});
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1; // closed before our bytes were there
    }
  }

  @Test
  void portInUseIsOneLineAndExitOne() throws Exception {
    String at = address(start("--port", "0"));
    Outcome outcome = run("--port", at.substring(at.indexOf(':') + 1));
    assertEquals(1, outcome.code);
    assertTrue(outcome.onlyLine().startsWith("registry: " + at + " is in use"), outcome.text());
  }

  @Test
  void badValuesAreOneLineAndTheRightExitCode() throws Exception {
    assertOutcome(2, "'abc'", "--port", "abc");
    assertOutcome(2, "'a b'", "--port", "a\nb");
    assertOutcome(1, "a b", "--host", "a\nb");
    assertOutcome(2, "--prot", "--prot=1");
    assertOutcome(1, "port 70000 does not exist", "--port", "70000");
    assertOutcome(1, "takes 1 to", "--connections-per-address", "0");
    assertOutcome(2, "'few'", "--connections-per-address", "few");
    assertOutcome(1, "no address of this machine", "--host", "192.0.2.1");
    assertOutcome(1, "every address", "--host", "0.0.0.0");
    assertOutcome(1, "does not exist", "--cookie-file", home.resolve("none").toString());
  }

  private void assertOutcome(int code, String part, String... args) throws Exception {
    Outcome outcome = run(args);
    assertEquals(code, outcome.code, outcome.text());
    assertTrue(outcome.onlyLine().contains(part), outcome.text());
  }

  private record Outcome(int code, List<String> lines) {
    String onlyLine() {
      assertEquals(1, lines.size(), text());
      return lines.get(0);
    }

    String text() {
      return String.join("\n", lines);
    }
  }

  private Outcome run(String... args) throws Exception {
    Process process = start(args);
    List<String> lines = process.errorReader(StandardCharsets.UTF_8).lines().toList();
    return new Outcome(process.waitFor(), lines);
  }

  private static String address(Process registry) throws IOException {
    String line = registry.errorReader(StandardCharsets.UTF_8).readLine();
    Matcher found = Pattern.compile("ready at (\\S+:\\d+)\\.").matcher(line);
    assertTrue(found.find(), line);
    return found.group(1);
  }

  private Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RegistryMain.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("CHAT_"));
    Process process = builder.start();
    processes.add(process);
    return process;
  }
}
