package chat.server.state;

import org.jspecify.annotations.Nullable;

/**
 * The time during which an account goes by a name: from the operation that asked for it until the
 * one that gave it up. Owned by its {@link NameBook}.
 */
final class Tenancy {
  final Op from;
  @Nullable Op until;

  /** 1: the name itself; 2 is shown as {@code ~2}. Given by the {@link Holders} of the name. */
  int rank;

  Tenancy(Op from) {
    this.from = from;
  }

  /** Whether it lasts beyond {@code op}. */
  boolean outlasts(Op op) {
    return until == null || op.isBefore(until);
  }

  /** The name as it is shown. */
  String shown() {
    return rank == 1 ? from.text() : from.text() + "~" + rank;
  }
}
