package chat.server.backbone;

import chat.api.Event;
import chat.api.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A listener that remembers. */
public final class Heard implements Backbone.Listener {
  static final int PATIENCE_SECONDS = 30;

  final String node;
  volatile List<Presence> present = List.of();
  private final List<Event.Message> messages = new ArrayList<>(); // guarded by this
  private final List<Event.StateChange> changes = new ArrayList<>(); // guarded by this
  private final List<String> told = new ArrayList<>(); // guarded by this

  public Heard(String node) {
    this.node = node;
  }

  synchronized List<String> texts() {
    return messages.stream().map(Event.Message::text).toList();
  }

  synchronized List<String> ids() {
    return messages.stream().map(message -> message.id().text()).toList();
  }

  synchronized long late() {
    return messages.stream().filter(Event.Message::late).count();
  }

  /** Of what was told, that about nodes. */
  synchronized List<String> nodes() {
    return told.stream().filter(line -> line.matches("(up|closing|down) .*")).toList();
  }

  /** Whether the last that was told of that node is that it is up. */
  boolean isUp(String name) {
    List<String> lines = nodes().stream().filter(line -> line.endsWith(" " + name)).toList();
    return !lines.isEmpty() && lines.get(lines.size() - 1).equals("up " + name);
  }

  void awaitTexts(String... texts) throws InterruptedException {
    awaitCount(texts.length);
    if (!texts().equals(List.of(texts))) {
      throw new AssertionError(node + " heard " + texts() + ", not " + List.of(texts));
    }
  }

  void awaitCount(int count) throws InterruptedException {
    await(count + " messages on " + node, () -> texts().size() >= count);
  }

  void await(String line) throws InterruptedException {
    await(
        "'" + line + "' on " + node,
        () -> {
          synchronized (this) {
            return told.contains(line);
          }
        });
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  private synchronized void tell(String line) {
    told.add(line);
  }

  @Override
  public synchronized void deliver(Event event, byte[] frame, long at, boolean late) {
    if (event instanceof Event.Message message) {
      messages.add(message);
    } else if (event instanceof Event.StateChange change) {
      changes.add(change);
    }
  }

  @Override
  public synchronized void moved(Event event) {
    tell("moved");
  }

  @Override
  public synchronized void restored(List<Event.StateChange> restored) {
    changes.addAll(restored);
  }

  synchronized List<Event.StateChange> changes() {
    return List.copyOf(changes);
  }

  @Override
  public void present(String from, Presence presence) {
    tell("present " + from + " " + presence.account());
  }

  @Override
  public void gone(String from, Event.Gone gone) {
    tell("gone " + from + " " + gone.account());
  }

  @Override
  public void nodeUp(String name) {
    tell("up " + name);
  }

  @Override
  public void nodeClosing(String name) {
    tell("closing " + name);
  }

  @Override
  public void nodeDown(String name) {
    tell("down " + name);
  }

  @Override
  public void stopped() {
    tell("stopped");
  }

  @Override
  public List<Presence> presences() {
    return present;
  }
}
