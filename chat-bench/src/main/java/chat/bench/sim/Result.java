package chat.bench.sim;

import chat.server.order.Branch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a history went.
 *
 * @param hash a number for all that happened
 * @param failure a {@link Violation}, or what the classes under test threw; null when all is well
 * @param marks the branches of the core that were reached
 * @param steps the last steps, when they were asked for
 */
record Result(
    Plan plan,
    long hash,
    @Nullable Throwable failure,
    Set<Branch> marks,
    Figures figures,
    List<Trace.Step> steps) {

  /**
   * What a history came to.
   *
   * @param messages typed in all
   * @param late lines shown with a mark, of all persons together
   * @param shown lines shown, of all persons together
   * @param virtualMicros how long it lasted in virtual time
   */
  record Figures(int messages, int acknowledged, int late, int shown, long virtualMicros) {}

  boolean failed() {
    return failure != null;
  }

  /** The promise that was broken, or the name of what was thrown. */
  String promise() {
    if (failure instanceof Violation violation) {
      return violation.promise();
    }
    return failure == null ? "" : failure.getClass().getSimpleName();
  }

  boolean breaksTheSameAs(Result other) {
    return failed() && promise().equals(other.promise());
  }
}
