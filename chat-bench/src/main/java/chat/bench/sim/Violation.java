package chat.bench.sim;

/** A history broke a promise. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String promise;

  Violation(String promise, String how) {
    super(promise + ": " + how);
    this.promise = promise;
  }

  /** Which promise, in two or three words. */
  public String promise() {
    return promise;
  }
}
