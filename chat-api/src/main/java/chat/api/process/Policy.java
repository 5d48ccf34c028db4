package chat.api.process;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The option {@code --policy}: the process runs under one of the files in {@code policy/}. */
public final class Policy {
  private static final int FIRST_WITHOUT = 24;

  /** While it is set, the policy files grant everything. */
  private static final String STARTING = "chat.starting";

  private Policy() {}

  /**
   * Checks that the JVM was started with a security manager, which the launcher sees to.
   *
   * @param command {@code registry}, {@code server} or {@code client}
   */
  @SuppressWarnings("removal") // it is still there on 17 to 23
  public static void demand(String command) throws BadInputException {
    if (System.getSecurityManager() != null && System.getProperty(STARTING) != null) {
      return;
    }
    int version = Runtime.version().feature();
    throw new BadInputException(
        ErrorCode.BAD_INPUT,
        version >= FIRST_WITHOUT
            ? "Java "
                + version
                + " has no security manager, so --policy cannot work; what confines this process"
                + " there: the serial filters and the dialler, which are always on, and an operating"
                + " system user or service sandbox of its own"
            : "--policy needs the launcher: ./chat "
                + command
                + " --policy; without it: java -Djava.security.manager -Djava.security.policy==policy/"
                + command
                + ".policy -Dchat.starting=file:/- -jar …");
  }

  /**
   * From now on the process may do what its file in {@code policy/} grants, and nothing else;
   * nothing happens where no policy was asked for. To be called once options are read, files opened
   * and {@link chat.api.rmi.Rmi} installed, before anybody is let in.
   *
   * @param data the directory of a node, or of the client's state
   */
  @SuppressWarnings("removal") // it is still there on 17 to 23
  public static void confine(Directories directories, Path data) {
    if (System.getSecurityManager() != null && System.getProperty(STARTING) != null) {
      // To make them later it would have to look at what is above them.
      make(directories.config());
      make(directories.state());
      // What the policy files name.
      System.setProperty("chat.config", directories.config().toAbsolutePath().toString());
      System.setProperty("chat.data", data.toAbsolutePath().toString());
      System.setProperty("chat.state", directories.state().toAbsolutePath().toString());
      System.clearProperty(STARTING);
      java.security.Policy.getPolicy().refresh();
    }
  }

  private static void make(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      Files.createDirectories(
          directory,
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
              }
              : new FileAttribute<?>[0]);
    } catch (IOException e) {
      // Whoever needs it says so.
    }
  }
}
