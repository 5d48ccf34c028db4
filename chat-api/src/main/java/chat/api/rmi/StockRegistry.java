package chat.api.rmi;

import chat.api.ChatServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** How the JDK's own {@code rmiregistry} must be started to hold our stubs. */
final class StockRegistry {
  private static final int DEFAULT_PORT = 1099;

  private StockRegistry() {}

  /** The command line, with the jar that this process runs from. */
  static String line(int port) {
    String jar = jar().replace("'", "'\\''");
    String quoted = jar.matches("[A-Za-z0-9._/:\\\\-]+") ? jar : "'" + jar + "'";
    return "rmiregistry -J-Djava.class.path=" + quoted + (port == DEFAULT_PORT ? "" : " " + port);
  }

  private static String jar() {
    try {
      @Nullable CodeSource source = ChatServer.class.getProtectionDomain().getCodeSource();
      URI uri = source == null ? null : source.getLocation().toURI();
      return uri == null ? "chat-api.jar" : Path.of(uri).toString();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return "chat-api.jar";
    }
  }
}
