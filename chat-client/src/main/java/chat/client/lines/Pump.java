package chat.client.lines;

import chat.api.rmi.Threads;
import chat.client.command.Command;
import chat.client.command.Dispatcher;
import chat.client.command.Dispatcher.Fate;
import chat.client.command.Request;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.logging.log4j.LogManager;

/**
 * Two threads that carry out what is read: one reads, so that the end of the input is noticed while
 * a command waits for its answer, the other one executes, in order. They are daemons: a read cannot
 * be interrupted.
 */
final class Pump {
  /** Lines that wait for the one before; a bound on memory. */
  private static final int AHEAD = 1_000;

  private final Input input;
  private final Mode mode;
  private final Dispatcher dispatcher;
  private final Backlog backlog;
  private final Ends ends;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(AHEAD);

  // volatile: set by the thread that ends the client
  private volatile boolean stopped;

  Pump(Input input, Mode mode, Dispatcher dispatcher, Backlog backlog, Ends ends) {
    this.input = input;
    this.mode = mode;
    this.dispatcher = dispatcher;
    this.backlog = backlog;
    this.ends = ends;
  }

  void start() {
    start("chat-input", this::read);
    start("chat-commands", this::execute);
  }

  /** Begins nothing more. */
  void stop() {
    stopped = true;
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        Threads.named(name)
            .newThread(
                () -> {
                  try {
                    work.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    thread.setDaemon(true);
    thread.start();
  }

  private void read() throws InterruptedException {
    try {
      for (InputLine line = input.next(); line != null; line = input.next()) {
        Step step = mode.step(line);
        if (step instanceof Step.Execute execute
            && execute.request().command() instanceof Command.Quit) {
          ends.ask(Ends.Cause.QUIT);
          return;
        }
        backlog.began(step);
        steps.put(step);
        backlog.awaitRoom();
      }
    } catch (IOException e) {
      LogManager.getLogger(Pump.class).debug("standard input failed: as good as its end", e);
    }
    ends.ask(Ends.Cause.END_OF_INPUT);
  }

  private void execute() throws InterruptedException {
    for (Step step = steps.take(); !stopped; step = steps.take()) {
      if (step instanceof Step.Execute execute) {
        execute(step, execute.request());
        continue;
      }
      if (step instanceof Step.Reject reject) {
        mode.show(reject.failed());
      }
      backlog.ended(step, Fate.SETTLED);
    }
  }

  private void execute(Step step, Request request) throws InterruptedException {
    var unused =
        dispatcher
            .execute(request)
            .whenComplete(
                (fate, failure) -> {
                  backlog.ended(step, failure == null ? fate : Fate.UNKNOWN);
                  if (failure != null) {
                    LogManager.getLogger(Pump.class).error("a request failed", failure);
                  }
                });
  }
}
