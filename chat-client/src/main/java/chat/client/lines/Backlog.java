package chat.client.lines;

import chat.client.command.Command;
import chat.client.command.Dispatcher.Fate;

/** The lines that were read and are not settled. May be used from any thread. */
final class Backlog {
  /** With so many the input is read no further. */
  static final int MOST = 10_000;

  private int open; // guarded by this
  private int openLines; // guarded by this
  private int lost; // guarded by this

  /** Waits until there is room for one more. */
  synchronized void awaitRoom() throws InterruptedException {
    while (open >= MOST) {
      wait();
    }
  }

  synchronized void began(Step step) {
    open++;
    openLines += isLine(step) ? 1 : 0;
  }

  synchronized void ended(Step step, Fate fate) {
    open--;
    openLines -= isLine(step) ? 1 : 0;
    lost += isLine(step) && fate == Fate.UNKNOWN ? 1 : 0;
    notifyAll();
  }

  synchronized boolean isSettled() {
    return open == 0;
  }

  /** Whether a line was given to be sent of which it is not known that it was, or was refused. */
  synchronized boolean isUnacknowledged() {
    return openLines + lost > 0;
  }

  private static boolean isLine(Step step) {
    return step instanceof Step.Execute execute
        && (execute.request().command() instanceof Command.Say
            || execute.request().command() instanceof Command.Tell);
  }
}
