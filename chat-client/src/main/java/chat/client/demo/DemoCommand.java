package chat.client.demo;

import chat.api.ChatException;
import chat.api.process.Product;
import chat.api.process.UserLocale;
import java.io.Console;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./chat demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    description = {
      "A whole chat on this machine, in one command: a registry, nodo1, nodo2, a bot on nodo2, and"
          + " your console on nodo1.",
      "Without a terminal, or with --script: a conversation through two nodes, one of which is"
          + " killed; it is shown, checked, and the exit code says whether all of it happened."
    },
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
  private enum Language {
    en,
    es
  }

  @Option(names = "--lang", paramLabel = "en|es", description = "Default: that of the locale.")
  private @Nullable Language language;

  @Option(names = "--script", description = "Plays the conversation at a terminal as well.")
  private boolean script;

  @Option(names = "--debug", description = "Print stacks of errors.")
  @SuppressWarnings("UnusedVariable") // asked for by name, when something fails
  private boolean debug;

  @Override
  public Integer call() throws DemoException, ChatException, IOException, InterruptedException {
    try (Stage stage = new Stage()) {
      Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "demo-end"));
      if (script || !isTerminal()) {
        new Script(stage, System.out).play();
        return 0;
      }
      return new Tour(stage, System.err, locale()).give();
    }
  }

  private Locale locale() {
    return language == null ? UserLocale.ofProcess() : Locale.forLanguageTag(language.name());
  }

  /**
   * Whether standard input and output are a terminal. From 22 on there is a console without one.
   */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      MethodHandle isTerminal =
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
      return (boolean) isTerminal.invokeExact(console);
    } catch (NoSuchMethodException e) {
      return true; // before 22 a console is a terminal
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
