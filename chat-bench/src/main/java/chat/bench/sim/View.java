package chat.bench.sim;

import chat.api.EventKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What one person was shown, checked line by line: nothing twice; what is not marked late in the
 * order of the keys, which is the same for all; each author's lines in his order; no answer before
 * its question, unless the question is marked late.
 */
final class View {
  private final int person;
  private final BitSet shown = new BitSet();

  /** Seen or written, and all that came before that. */
  private final BitSet past = new BitSet();

  /** What came before something shown: it may be shown after that only with a mark. */
  private final BitSet answered = new BitSet();

  private final Map<Long, Long> lastN = new HashMap<>();
  private EventKey maxKey = EventKey.FIRST;
  private int late;

  View(int person) {
    this.person = person;
  }

  /** The person writes {@code message}. */
  void wrote(Message message) {
    past.set(message.index);
  }

  BitSet past() {
    return (BitSet) past.clone();
  }

  boolean saw(Message message) {
    return shown.get(message.index);
  }

  int count() {
    return shown.cardinality();
  }

  int late() {
    return late;
  }

  void show(Message message, EventKey key, boolean marked) {
    if (shown.get(message.index)) {
      throw new Violation("shown once", who(message) + " twice");
    }
    shown.set(message.index);
    if (marked) {
      late++;
    } else {
      inOrder(message, key);
    }
    past.set(message.index);
    past.or(message.before);
    answered.or(message.before);
  }

  private void inOrder(Message message, EventKey key) {
    if (key.compareTo(maxKey) <= 0) {
      throw new Violation("one order", who(message) + " after what comes later, unmarked");
    }
    maxKey = key;
    Long last = lastN.put(message.device, message.n);
    if (last != null && last > message.n) {
      throw new Violation("order of a sender", who(message) + " after number " + last);
    }
    if (!message.astray() && answered.get(message.index)) {
      throw new Violation("questions before answers", who(message) + " after an answer to it");
    }
  }

  private String who(Message message) {
    return "person" + person + " was shown " + message;
  }
}
