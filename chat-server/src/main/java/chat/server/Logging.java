package chat.server;

import chat.api.process.Ending;
import chat.api.rmi.Threads;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.RootLoggerComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * Where the log goes. Warnings come to stderr, a line each; a node's file has more, with stacks.
 * Set up by code, so that no configuration file on somebody's class path changes it. Log4j's own
 * shutdown hook is off: {@link Ending} is the one that ends a process.
 */
final class Logging {
  private static final String FILE = "node.log";
  private static final String STDERR = "stderr";
  private static final String ROLLING = "file";

  /**
   * The message on one line, cut, and without what would move a cursor or reorder text: it may
   * quote what strangers sent, such as their exceptions. (Tabs stay.)
   */
  private static final String MESSAGE =
      "%maxLen{%replace{%enc{%msg}{CRLF}}"
          + "{[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]}{?}}{1000}";

  /**
   * Read by the hook, which may run in a process that never logged: it must not start log4j then.
   */
  private static volatile boolean started;

  private Logging() {}

  /** Writes out what is buffered; the last thing a process does. */
  static void stop() {
    if (started) {
      LogManager.shutdown();
    }
  }

  private static void start(Configuration configuration) {
    Threads.onUncaught(
        (thread, e) -> LogManager.getLogger(Logging.class).error("{} ended", thread.getName(), e));
    Configurator.reconfigure(configuration);
    started = true;
  }

  /** Warnings to stderr; with {@code debug} everything, with stacks. */
  static void toStderr(boolean debug) {
    ConfigurationBuilder<BuiltConfiguration> builder = builder();
    builder.add(stderr(builder, debug));
    Level level = debug ? Level.DEBUG : Level.WARN;
    builder.add(builder.newRootLogger(level).add(builder.newAppenderRef(STDERR)));
    start(builder.build());
  }

  /**
   * As {@link #toStderr}, and into the file {@code node.log} in {@code directory}: 5 of 5 MB at
   * most.
   */
  static void toFile(Path directory, boolean debug) {
    ConfigurationBuilder<BuiltConfiguration> builder = builder();
    builder.add(stderr(builder, debug));
    builder.add(file(builder, directory));
    Level level = debug ? Level.DEBUG : Level.INFO;
    RootLoggerComponentBuilder root = builder.newRootLogger(level);
    root.add(builder.newAppenderRef(ROLLING));
    root.add(
        builder.newAppenderRef(STDERR).addAttribute("level", debug ? Level.DEBUG : Level.WARN));
    builder.add(root);
    start(builder.build());
  }

  private static ConfigurationBuilder<BuiltConfiguration> builder() {
    return ConfigurationBuilderFactory.newConfigurationBuilder()
        .setConfigurationName("nodo-chat")
        .setStatusLevel(Level.ERROR)
        .setShutdownHook("disable");
  }

  private static AppenderComponentBuilder stderr(
      ConfigurationBuilder<BuiltConfiguration> builder, boolean debug) {
    String pattern =
        debug
            ? "%d{HH:mm:ss.SSS} %-5level %thread %logger{1} " + MESSAGE + "%n%xEx"
            : "%level{lowerCase=true}: " + MESSAGE + "%n%ex{0}";
    return builder
        .newAppender(STDERR, "Console")
        .addAttribute("target", ConsoleAppender.Target.SYSTEM_ERR)
        .add(layout(builder, pattern));
  }

  private static AppenderComponentBuilder file(
      ConfigurationBuilder<BuiltConfiguration> builder, Path directory) {
    String path = directory.resolve(FILE).toString();
    return builder
        .newAppender(ROLLING, "RollingFile")
        .addAttribute("fileName", path)
        .addAttribute("filePattern", path + ".%i")
        .add(
            layout(
                builder,
                "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %thread %logger{1} " + MESSAGE + "%n%xEx"))
        .addComponent(
            builder
                .newComponent("Policies")
                .addComponent(
                    builder.newComponent("SizeBasedTriggeringPolicy").addAttribute("size", "5MB")))
        .addComponent(builder.newComponent("DefaultRolloverStrategy").addAttribute("max", "4"));
  }

  private static LayoutComponentBuilder layout(
      ConfigurationBuilder<BuiltConfiguration> builder, String pattern) {
    return builder
        .newLayout("PatternLayout")
        .addAttribute("charset", "UTF-8")
        .addAttribute("pattern", pattern);
  }
}
