package chat.bench.sim;

/** The rules that the core leaves to what drives it, and that can be taken away here. */
enum DriverRule {
  /** A fresh boot id at every start. Without: a node keeps its own. */
  FRESH_BOOT,
  /** Commits end in the order of the appends. */
  LOG_IN_ORDER,
  /**
   * No clients until every known address is linked, refused or 2 s old. Without: a node hears of
   * the others only after it has begun, so it does not wait for them.
   */
  JOIN_GATE,
  /** The state is the replay in the order of all events. Without: in that of arrival. */
  FOLD_IN_ORDER
}
