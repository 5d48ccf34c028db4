package chat.server.delivery;

import chat.api.ChatClient;
import chat.api.ChatClient.Notice;
import chat.api.ChatClient.NoticeKind;
import chat.api.ChatException;
import chat.api.NodeRef;
import chat.api.UnreachableException;
import chat.api.rmi.Dialler;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Stubs;
import java.rmi.RemoteException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds out whether a client can be called, by calling it once. */
public final class CallbackTrial {
  /** How long a trial takes at most. */
  public static final int MILLIS = 1_400;

  private CallbackTrial() {}

  /**
   * Tries {@code callback} on one of {@code threads}; a stub that leads elsewhere than to its
   * caller is never dialled.
   *
   * @param clientHost the address that the join came from
   * @return ends within {@link #MILLIS} with the reason why the client must pull; empty when it can
   *     be called
   */
  public static CompletableFuture<String> run(
      @Nullable ChatClient callback, String clientHost, String node, Executor threads) {
    if (callback == null) {
      return CompletableFuture.completedFuture("the client asked to pull");
    }
    Endpoint endpoint;
    try {
      endpoint = Stubs.checkReachable(callback, clientHost);
    } catch (UnreachableException e) {
      return CompletableFuture.completedFuture(String.valueOf(e.getMessage()));
    }
    String unreachable =
        node + " cannot call " + endpoint + " back (you came from " + clientHost + ")";
    return CompletableFuture.supplyAsync(
            () -> answers(callback, endpoint) ? "" : unreachable, threads)
        .completeOnTimeout(unreachable, MILLIS, TimeUnit.MILLISECONDS);
  }

  private static boolean answers(ChatClient callback, Endpoint endpoint) {
    try {
      Notice probe = new Notice(NoticeKind.PROBE, new NodeRef[0], "");
      Dialler.calling(endpoint, () -> callback.notice(probe));
      return true;
    } catch (RemoteException | ChatException | RuntimeException e) {
      return false; // whatever it is, the callback is of no use
    }
  }
}
