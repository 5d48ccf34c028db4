package chat.bench.torture;

import chat.api.rmi.Threads;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that talks all the time, and notes what it is shown. */
final class Talker {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int UNACKNOWLEDGED = 500;

  private final String user;
  private final Ledger ledger;
  private final Operations operations;
  private final Figures figures;
  private final Random random;
  private final CountDownLatch quiet = new CountDownLatch(1);

  // All guarded by this.
  private final Map<String, String> open = new HashMap<>(); // what is not acknowledged, by ref
  private String node = "";
  private int number;
  private boolean leaving;
  private @Nullable Hurt hurt;

  private volatile @Nullable Proc proc; // the torture's thread sets it, the one that talks reads it
  private int starts; // the torture's thread

  /** Its node was hurt; {@code moved}: it has another session since. */
  private record Hurt(Fault.Kind how, long at, boolean moved) {}

  Talker(String user, Ledger ledger, Operations operations, Figures figures, Random random) {
    this.user = user;
    this.ledger = ledger;
    this.operations = operations;
    this.figures = figures;
    this.random = random;
  }

  /**
   * Starts its process at {@code at}, the first or another one after that was killed, and waits for
   * its welcome.
   */
  Proc join(Hall hall, String at) throws IOException, InterruptedException, TortureException {
    synchronized (this) {
      // What the last one did not get acknowledged, it may have said, or the next one says it.
      open.values().forEach(text -> operations.unknown(text, "its client was killed"));
      open.clear();
      hurt = null;
      proc = null; // nothing is typed to it any more that nobody would count as its loss
    }
    Ledger.Life life = new Ledger.Life(user, ++starts);
    CountDownLatch welcomed = new CountDownLatch(1);
    Proc started = hall.client(user, at, line -> heard(life, welcomed, line));
    proc = started;
    if (!welcomed.await(120, TimeUnit.SECONDS)) {
      throw new TortureException("no welcome: " + started.story());
    }
    return started;
  }

  /** From here on it talks, until {@link #hush}. */
  void talk() {
    Threads.named(user + "-talks").newThread(this::talking).start();
  }

  /** It says nothing more. */
  void hush() {
    quiet.countDown();
  }

  /** Leaves in order. */
  void leave() throws InterruptedException {
    synchronized (this) {
      leaving = true;
    }
    Proc running = proc;
    if (running != null) {
      running.type("{\"command\":\"/quit\"}");
      if (!running.awaitEnd(20)) {
        ledger.failed(user + " does not leave");
      }
    }
  }

  String user() {
    return user;
  }

  /** Where it is now. */
  synchronized String node() {
    return node;
  }

  synchronized int unacknowledged() {
    return open.size();
  }

  /** A fault hits nodes now, perhaps its own. */
  synchronized void hurt(Set<String> names, Fault.Kind how) {
    if (hurt == null && names.contains(node)) {
      hurt = new Hurt(how, System.nanoTime(), false);
    }
  }

  /** The fault is made good: who has not moved may stay. */
  synchronized void healed() {
    if (hurt != null) {
      hurt = new Hurt(hurt.how(), hurt.at(), true);
    }
  }

  /**
   * What it can see at the end, in order. This is what it was shown; an answer of the chat to a
   * question for all that was said could stand here instead.
   */
  List<String> view() {
    return ledger.shown(user);
  }

  private void talking() {
    try {
      while (!quiet.await(20 + random.nextInt(300), TimeUnit.MILLISECONDS)) {
        if (unacknowledged() < UNACKNOWLEDGED) {
          say();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say() {
    Proc to;
    String text;
    String ref;
    synchronized (this) {
      to = proc;
      if (to == null) {
        return;
      }
      ref = Integer.toString(++number);
      text = user + " " + ref;
      open.put(ref, text);
    }
    ledger.sent(text);
    operations.invoked(user, text);
    to.type("{\"send\":\"" + text + "\",\"ref\":\"" + ref + "\"}");
  }

  private void heard(Ledger.Life life, CountDownLatch welcomed, String line) {
    Map<String, String> event;
    try {
      event = fields(line);
    } catch (IOException e) {
      ledger.failed(user + " printed what is no JSON: " + line);
      return;
    }
    switch (event.getOrDefault("event", "")) {
      case "welcome" -> {
        at(event);
        welcomed.countDown();
      }
      case "reconnected" -> at(event);
      case "message" -> {
        String text = event.getOrDefault("text", "");
        if (text.matches("\\w+ \\d+")) {
          ledger.shown(life, text, Boolean.parseBoolean(event.get("late")));
          figures.shown(user);
        }
      }
      case "ack" -> acknowledged(event.get("ref"));
      case "error" -> ledger.failed(user + " was told: " + line);
      case "bye" -> bye(line);
      default -> {
        // Who comes and goes is not judged here.
      }
    }
  }

  private synchronized void at(Map<String, String> event) {
    node = event.getOrDefault("node", "");
    if (hurt != null) {
      hurt = new Hurt(hurt.how(), hurt.at(), true);
    }
  }

  private synchronized void acknowledged(@Nullable String ref) {
    if (ref == null) {
      return; // a line of the process before
    }
    String text = open.remove(ref);
    if (text == null) {
      ledger.failed(user + " got an acknowledgement for nothing: " + ref);
      return;
    }
    ledger.acknowledged(text);
    operations.succeeded(text);
    if (hurt != null && hurt.moved()) {
      figures.talksAgain(hurt.how(), System.nanoTime() - hurt.at());
      hurt = null;
    }
  }

  private synchronized void bye(String line) {
    if (!leaving) {
      ledger.failed(user + " left by itself: " + line);
    }
  }

  /** The scalar fields of one object. */
  private static Map<String, String> fields(String line) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isScalarValue()) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    return fields;
  }
}
