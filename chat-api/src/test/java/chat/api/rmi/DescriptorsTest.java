package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.faults.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that may open no more files. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the limit is set and read as on Linux")
class DescriptorsTest {
  /** RMI's own accept loop would pause for up to ten seconds. */
  private static final long SOON = TimeUnit.SECONDS.toNanos(5);

  @TempDir Path directory;

  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @Test
  void listenerThatCouldNotAcceptForLackOfDescriptorsAcceptsWhenTheyAreBack() throws Exception {
    int port = Ports.free();
    Path file = Files.createFile(directory.resolve("file"));
    Process process = starvable(port, file);
    try (BufferedReader out = process.inputReader();
        Writer in = process.outputWriter()) {
      assertEquals("ready", out.readLine());
      RegistryClient registry = RegistryClient.of(new Endpoint("127.0.0.1", port));
      assertArrayEquals(new String[0], registry.list());
      say(in, "starve");
      assertEquals("starved", out.readLine());
      refusesSoon(port);
      say(in, "feed");
      assertEquals("feedd", out.readLine());
      long end = System.nanoTime() + SOON;
      while (!isServed(port)) {
        assertTrue(System.nanoTime() < end, "nobody was let in for 5 s");
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** An accept that was waiting has a descriptor already, and a few others may come free. */
  private static void refusesSoon(int port) throws IOException {
    Deque<RawConnection> strangers = new ArrayDeque<>();
    try {
      do {
        assertTrue(strangers.size() < 50, "it accepts without end");
        strangers.push(new RawConnection(port));
      } while (strangers.getFirst().isAnswered());
    } finally {
      for (RawConnection stranger : strangers) {
        stranger.close();
      }
    }
  }

  private static boolean isServed(int port) {
    try (RawConnection stranger = new RawConnection(port)) {
      return stranger.isAnswered();
    } catch (IOException e) {
      return false;
    }
  }

  private static Process starvable(int port, Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            "bash",
            "-c",
            "ulimit -n 300; exec \"$0\" \"$@\"",
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StarvedMain.class.getName(),
            Integer.toString(port),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void say(Writer in, String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /** A new connection, up to the answer to JRMP's greeting. */
  private static final class RawConnection implements AutoCloseable {
    private static final byte[] GREETING = {'J', 'R', 'M', 'I', 0, 2, 0x4b};
    private static final int ACCEPTED = 0x4e;

    private final java.net.Socket socket;

    RawConnection(int port) throws IOException {
      socket = new java.net.Socket("127.0.0.1", port);
      socket.setSoTimeout(700);
    }

    boolean isAnswered() {
      try {
        socket.getOutputStream().write(GREETING);
        return socket.getInputStream().read() == ACCEPTED;
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
