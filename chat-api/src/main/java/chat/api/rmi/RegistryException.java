package chat.api.rmi;

import java.rmi.RemoteException;

/**
 * A registry could not do what it was asked for. The message is one sentence for a person that
 * names the registry's address and what to do.
 */
public final class RegistryException extends RemoteException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String sentence;

  RegistryException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
    this.sentence = sentence;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The sentence alone ({@link RemoteException} would append its cause). */
  @Override
  public String getMessage() {
    return sentence;
  }

  /** What was in the way. */
  public enum Reason {
    /** Nothing listens there, the host does not resolve, or connecting took too long. */
    UNREACHABLE,
    /** Something accepts connections there and does not answer: it is frozen, or cut off. */
    SILENT,
    /** What answers there is no registry. */
    NOT_A_REGISTRY,
    /** The registry runs without {@code chat-api}'s jar on its class path. */
    CLASSES_MISSING,
    /** The registry takes binds from its own machine only: use the gateway. */
    NOT_LOCAL,
    /** What is bound there under that name is nothing of ours. */
    FOREIGN,
    /** The registry refused it for another reason. */
    REFUSED
  }
}
