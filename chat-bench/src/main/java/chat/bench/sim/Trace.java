package chat.bench.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened, as one number: two histories are the same when their numbers are. On request it
 * also keeps the last steps, to draw them.
 */
final class Trace {
  /** A step to be drawn: an arrow, or a note when both ends are one place. */
  record Step(long time, int from, int to, String text) {}

  private final Agenda agenda;
  private final int kept;
  private final ArrayDeque<Step> steps = new ArrayDeque<>();
  private long hash = 0x5DEECE66DL;

  /**
   * @param kept how many of the last steps are kept
   */
  Trace(Agenda agenda, int kept) {
    this.agenda = agenda;
    this.kept = kept;
  }

  long hash() {
    return hash;
  }

  /** The last steps, oldest first. */
  List<Step> steps() {
    return new ArrayList<>(steps);
  }

  boolean drawn() {
    return kept > 0;
  }

  /** A step that counts in the number. */
  void count(int from, int to, int kind, long a, long b) {
    hash = Rng.mix(hash ^ agenda.now()) + Rng.mix(kind * 64L + from * 8_191L + to);
    hash = Rng.mix(hash ^ a) * 31 + b;
  }

  /** A step that is drawn. */
  void draw(int from, int to, String text) {
    if (kept > 0) {
      if (steps.size() == kept) {
        steps.remove();
      }
      steps.add(new Step(agenda.now(), from, to, text));
    }
  }
}
