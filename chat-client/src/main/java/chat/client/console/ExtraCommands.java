package chat.client.console;

import java.util.List;
import java.util.function.Consumer;

/** Commands that only one console knows, such as that of the demonstration. */
public interface ExtraCommands {
  /** A console without any. */
  ExtraCommands NONE =
      new ExtraCommands() {
        @Override
        public boolean execute(String line, Consumer<String> answer) {
          return false;
        }

        @Override
        public List<String> phrases() {
          return List.of();
        }
      };

  /**
   * Carries {@code line} out, if it is one of these commands; called on the thread that carries
   * commands out, one at a time, and may wait.
   *
   * @param answer shows a line to the user
   * @return whether it was one of these commands
   */
  boolean execute(String line, Consumer<String> answer) throws InterruptedException;

  /** Whole lines to offer as completions, such as {@code /demo kill nodo1}. */
  List<String> phrases();
}
