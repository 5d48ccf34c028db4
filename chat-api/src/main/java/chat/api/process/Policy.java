package chat.api.process;

import chat.api.BadInputException;
import chat.api.ErrorCode;

/** The option {@code --policy}: the process runs under one of the files in {@code policy/}. */
public final class Policy {
  private static final int FIRST_WITHOUT = 24;

  private Policy() {}

  /**
   * Checks that a security manager is there, which the launcher asks the JVM for.
   *
   * @param command {@code registry}, {@code server} or {@code client}
   */
  @SuppressWarnings("removal") // it is still there on 17 to 23
  public static void demand(String command) throws BadInputException {
    if (System.getSecurityManager() != null) {
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
                + " --policy; without it: java -Djava.security.manager"
                + " -Djava.security.policy==policy/"
                + command
                + ".policy -jar …");
  }
}
