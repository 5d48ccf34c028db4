package chat.it;

import chat.api.ChatServer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registry's process: one of ours, or a stock {@code rmiregistry}; it can be started again. */
final class Registry {
  final int port;
  private final Processes processes;
  private final @Nullable Jdk stock;
  private List<String> prefix = List.of();
  private @Nullable Proc process;

  Registry(Processes processes, @Nullable Jdk stock, int port) {
    this.processes = processes;
    this.stock = stock;
    this.port = port;
  }

  /** A command that runs it. */
  Registry under(List<String> command) {
    prefix = command;
    return this;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts it and waits until it answers. */
  Registry start() {
    if (stock == null) {
      process =
          processes.start(
              new Processes.Launch(
                      "registry", Bed.REGISTRY_MAIN, List.of("--port", Integer.toString(port)))
                  .under(prefix));
      process.complains("line that says it is ready", line -> line.contains("./chat client"));
    } else {
      process =
          processes.start(
              "rmiregistry",
              List.of(stock.tool("rmiregistry"), "-J-Xmx64m", "-J-cp", "-J" + apiPath(), port + ""),
              "home",
              Map.of(),
              line -> {});
      Waiting.until("rmiregistry answers on " + port, () -> Waiting.listens(port));
    }
    return this;
  }

  Proc process() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  /** Kills it; what was bound there is forgotten. */
  void kill() {
    process().kill();
    process().awaitExit();
  }

  /** The remote interfaces, and nothing else. */
  private static Path apiPath() {
    try {
      return Path.of(ChatServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
