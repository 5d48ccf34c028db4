package chat.server.naming;

/** A name is bound to something that is no node of ours. */
final class ForeignObjectException extends Exception {
  private static final long serialVersionUID = 1L;

  ForeignObjectException(String name) {
    super("'" + name + "' is bound to something that is no node");
  }
}
