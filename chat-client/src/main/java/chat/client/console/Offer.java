package chat.client.console;

/**
 * The offer to drop what was typed and not sent, which the next key accepts or lets pass. Owned by
 * the thread that reads keys.
 */
final class Offer {
  private final Editor.Host host;
  private boolean open;

  Offer(Editor.Host host) {
    this.host = host;
  }

  /** Asks, if there is something to drop. */
  void make() {
    open = host.offersToDrop();
  }

  /** Whether {@code key} accepts; whatever it is, the offer is over. */
  boolean takes(String key) {
    boolean accepted = open && host.isYes(key);
    open = false;
    if (accepted) {
      host.drop();
    }
    return accepted;
  }
}
