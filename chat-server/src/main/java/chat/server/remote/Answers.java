package chat.server.remote;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.server.backbone.UndecidedException;
import java.rmi.RemoteException;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** What every remote method does around its work. */
final class Answers {
  private static final Logger LOG = LogManager.getLogger(Answers.class);

  private Answers() {}

  /** A remote method's work. */
  @FunctionalInterface
  interface Work<Q, A> {
    A answer(Q request) throws ChatException, RemoteException;
  }

  /** Does {@code work}; whatever goes wrong comes out as an exception that a caller can read. */
  static <Q, A> A to(@Nullable Q request, String method, Work<Q, A> work) throws ChatException {
    if (request == null) {
      throw new BadInputException(ErrorCode.BAD_INPUT, method + " needs an argument");
    }
    try {
      return work.answer(request);
    } catch (UndecidedException e) {
      throw new ChatException(
          e.code(), String.valueOf(e.getMessage())); // a class that callers know
    } catch (RemoteException | RuntimeException | Error e) {
      // A defect of ours: its stack belongs into our log, not onto the wire.
      LOG.error("{} failed", method, e);
      throw new ChatException(
          ErrorCode.UNAVAILABLE, method + " failed on the node: see its log, and try again");
    }
  }

  /** The address that the call in progress came from; empty when there is no call. */
  static String callerHost() {
    try {
      return RemoteServer.getClientHost();
    } catch (ServerNotActiveException e) {
      return "";
    }
  }
}
