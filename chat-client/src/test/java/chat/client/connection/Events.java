package chat.client.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Records what a chat tells, and waits for it. */
final class Events implements Consumer<ChatEvent> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<ChatEvent> all = new CopyOnWriteArrayList<>();

  @Override
  public void accept(ChatEvent event) {
    all.add(event);
  }

  List<ChatEvent> all() {
    return all;
  }

  <T extends ChatEvent> List<T> of(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> texts() {
    return of(ChatEvent.Message.class).stream().map(ChatEvent.Message::text).toList();
  }

  /** The kinds in order, such as {@code Welcome Message}. */
  String kinds() {
    return all.stream().map(e -> e.getClass().getSimpleName()).collect(Collectors.joining(" "));
  }

  <T extends ChatEvent> T await(Class<T> type) {
    until(type.getSimpleName(), () -> !of(type).isEmpty());
    return of(type).get(0);
  }

  /** Polls for {@code millis}, in which {@code condition} must go on to hold. */
  static void stays(String what, long millis, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    while (System.nanoTime() < end) {
      if (!condition.getAsBoolean()) {
        throw new AssertionError("no longer: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  /** Waits until a test opens {@code latch}; for what listeners and nodes do there. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("a latch was never opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Polls until {@code condition} holds. */
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }
}
