package chat.client.lines;

import chat.client.connection.ChatEvent;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Why the client is to end; the most pressing reason so far counts. May be used from any thread.
 */
final class Ends {
  private static final long LOOK_MILLIS = 10;

  /** The reasons, the pressing ones later. */
  enum Cause {
    /** Standard input is at its end. */
    END_OF_INPUT(ChatEvent.Reason.END_OF_INPUT, 30_000),
    /** {@code /quit}. */
    QUIT(ChatEvent.Reason.EXIT, 30_000),
    /** Nobody reads standard output any more. */
    OUTPUT_GONE(ChatEvent.Reason.EXIT, 2_000),
    /** SIGTERM or Ctrl-C. */
    SIGNAL(ChatEvent.Reason.SIGNAL, 2_000),
    /** The chat has ended by itself. */
    CLOSED(ChatEvent.Reason.ERROR, 0);

    final ChatEvent.Reason reason;

    /** How long to wait until everything is acknowledged. */
    final long patience;

    Cause(ChatEvent.Reason reason, long patience) {
      this.reason = reason;
      this.patience = patience;
    }
  }

  private @Nullable Cause cause; // guarded by this

  synchronized void ask(Cause asked) {
    if (cause == null || asked.compareTo(cause) > 0) {
      cause = asked;
      notifyAll();
    }
  }

  /** Waits for a reason, and then until {@code settled}, for as long as the reason allows. */
  synchronized Cause await(BooleanSupplier settled) throws InterruptedException {
    while (cause == null) {
      wait();
    }
    Cause now = cause;
    long deadline = deadline(now);
    while (!settled.getAsBoolean() && System.nanoTime() - deadline < 0) {
      wait(LOOK_MILLIS); // nobody tells us of acks: they are looked for
      Cause latest = cause; // once there is one there always is
      if (latest != null && latest != now) {
        now = latest;
        deadline = deadline(now);
      }
    }
    return now;
  }

  private static long deadline(Cause cause) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(cause.patience);
  }
}
