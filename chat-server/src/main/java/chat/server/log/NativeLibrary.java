package chat.server.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite's native library. The driver would leave a copy of it behind in each process that is
 * killed; so it is unpacked here, into a directory of its own, and removed as soon as it is loaded.
 * (Windows keeps a loaded file: there a later start removes it.)
 */
final class NativeLibrary {
  private static final Logger LOG = LogManager.getLogger(NativeLibrary.class);
  private static final String PREFIX = "nodo-chat-sqlite-";
  private static final String PATH = "org.sqlite.lib.path";
  private static final long STALE_SECONDS = 60;

  private static boolean loaded; // guarded by the class

  private NativeLibrary() {}

  /**
   * Loads it, once in a process.
   *
   * @param otherwise where to unpack it if nothing in the temporary directory may be executed
   */
  static synchronized void load(Path otherwise) throws LogException {
    if (!loaded) {
      if (System.getProperty(PATH) == null) {
        unpack(List.of(Path.of(System.getProperty("java.io.tmpdir", ".")), otherwise));
      } else {
        initialize(); // somebody chose a library
      }
      loaded = true;
    }
  }

  private static void unpack(List<Path> places) throws LogException {
    List<String> reasons = new ArrayList<>();
    for (Path place : places) {
      try {
        sweep(place);
        Path own = Files.createTempDirectory(place, PREFIX);
        try {
          loadFrom(own);
          return;
        } finally {
          remove(own);
        }
      } catch (IOException | UnsatisfiedLinkError e) {
        LOG.debug("SQLite's library cannot be loaded from {}", place, e);
        reasons.add(place + " (" + e.getMessage() + ")");
      }
    }
    throw new LogException(
        "SQLite's native library cannot be unpacked and loaded, neither from "
            + String.join(" nor from ", reasons)
            + ": choose a directory that may hold programs by"
            + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
  }

  private static void loadFrom(Path directory) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    Path file = directory.resolve(name);
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is none for this system, " + resource);
      }
      Files.copy(in, file);
    }
    System.load(file.toString()); // says why, where the driver would go on and unpack its own
    System.setProperty(PATH, directory.toString());
    System.setProperty("org.sqlite.lib.name", name);
    initialize();
  }

  private static void initialize() throws LogException {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // the driver declares no less
      throw new LogException("SQLite's native library cannot be loaded: " + e.getMessage());
    }
  }

  /** Removes what processes left that were killed while they loaded. */
  private static void sweep(Path place) throws IOException {
    Instant stale = Instant.now().minusSeconds(STALE_SECONDS);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(place, PREFIX + "*")) {
      for (Path directory : old) {
        if (Files.getLastModifiedTime(directory).toInstant().isBefore(stale)) {
          remove(directory);
        }
      }
    }
  }

  private static void remove(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      LOG.debug("{} stays for a later start to remove", directory, e); // in use, or another user's
    }
  }
}
