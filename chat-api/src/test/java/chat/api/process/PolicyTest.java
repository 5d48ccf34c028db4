package chat.api.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The files in {@code policy/}, each with a process that it confines. */
class PolicyTest {
  private static final String DENIED =
      """
      read a foreign file: denied
      write a foreign file: denied
      list a foreign directory: denied
      run a program: denied
      reflect on private fields: denied
      load a native library: denied
      make a class loader: denied
      change the policy: denied
      take the manager away: denied
      """;

  @TempDir Path directory;

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "no security manager since JDK 24")
  void nodeMayUseItsDataAlone() throws Exception {
    assertEquals(
        DENIED
            + """
            in config:
            in data: list read write delete
            in state:
            read the environment: denied
            read a property: yes
            end its threads: yes
            call a remote object: yes
            """,
        confined("server"));
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "no security manager since JDK 24")
  void clientMayUseItsSecretsAndItsState() throws Exception {
    assertEquals(
        DENIED
            + """
            in config: list make read write link delete
            in data:
            in state: list make read write link delete
            read the environment: yes
            read a property: yes
            end its threads: yes
            call a remote object: yes
            """,
        confined("client"));
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "no security manager since JDK 24")
  void registryMayTouchNoFileAtAll() throws Exception {
    assertEquals(
        DENIED
            + """
            in config:
            in data:
            in state:
            read the environment: denied
            read a property: yes
            end its threads: yes
            call a remote object: yes
            """,
        confined("registry"));
  }

  @Test
  void withoutAManagerItIsSaidHowToGetOneOrWhatConfinesInstead() {
    BadInputException e = assertThrows(BadInputException.class, () -> Policy.demand("server"));
    String expected =
        Runtime.version().feature() >= 24 ? "what confines this process" : "./chat server --policy";
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'));
  }

  private String confined(String command) throws IOException, InterruptedException {
    Path own = Files.createDirectory(directory.resolve("own"));
    Path foreign = Files.writeString(directory.resolve("foreign"), "not yours");
    Path output = directory.resolve("output");
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.security.manager",
                "-Djava.security.policy==" + policy(command),
                "-Dchat.starting=file:/-",
                "-cp",
                System.getProperty("java.class.path"),
                ConfinedMain.class.getName()));
    line.addAll(List.of(command, own.toString(), foreign.toString()));
    Process process =
        new ProcessBuilder(line)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
      assertEquals(0, process.exitValue(), Files.readString(output));
      assertEquals("not yours", Files.readString(foreign));
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Path policy(String command) {
    // Surefire runs in the module's directory.
    return Path.of("..", "policy", command + ".policy").toAbsolutePath().normalize();
  }
}
