package chat.client;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.api.process.Directories;
import chat.api.rmi.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * Where a client's log goes: nowhere, or with {@code --debug} to a file, since stdout is for
 * answers and stderr for what people need to know. Set before the first logger is made.
 */
final class Logs {
  // volatile: set by main, read by the shutdown hook, in which log4j cannot be started any more
  private static volatile boolean started;

  private Logs() {}

  static void off() {
    ConfigurationBuilder<BuiltConfiguration> builder = builder();
    begin(builder.add(builder.newRootLogger(Level.OFF)));
  }

  /** Returns the file. */
  static Path toFile(Directories directories) throws BadInputException {
    try {
      Files.createDirectories(directories.state());
    } catch (IOException e) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT,
          "--debug cannot write to "
              + directories.state()
              + ": set XDG_STATE_HOME to a directory of yours");
    }
    Path file = directories.state().resolve("client.log");
    var builder = builder();
    builder.add(
        builder
            .newAppender("file", "RollingFile")
            .addAttribute("fileName", file)
            .addAttribute("filePattern", file + ".%i")
            .add(
                builder
                    .newLayout("PatternLayout")
                    .addAttribute("pattern", "%d{ISO8601} %pid %-5p %t %c{1}: %m%n%ex")
                    .addAttribute("charset", "UTF-8"))
            .addComponent(
                builder
                    .newComponent("Policies")
                    .addComponent(
                        builder
                            .newComponent("SizeBasedTriggeringPolicy")
                            .addAttribute("size", "10 MB"))));
    builder.add(builder.newRootLogger(Level.DEBUG).add(builder.newAppenderRef("file")));
    begin(builder);
    return file;
  }

  /** The last thing before the process ends. */
  static void end() {
    if (started) {
      LogManager.shutdown();
    }
  }

  private static void begin(ConfigurationBuilder<BuiltConfiguration> builder) {
    Threads.onUncaught(
        (thread, e) -> LogManager.getLogger(Logs.class).error("{} ended", thread.getName(), e));
    Configurator.initialize(builder.build());
    started = true;
  }

  private static ConfigurationBuilder<BuiltConfiguration> builder() {
    // Our own shutdown hook ends logging, as the last thing.
    return ConfigurationBuilderFactory.newConfigurationBuilder()
        .setStatusLevel(Level.OFF)
        .setShutdownHook("disable");
  }
}
