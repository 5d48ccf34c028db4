package chat.server.naming;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatServer.Hello;
import chat.api.ChatServer.HelloReply;
import chat.api.Protocol;
import chat.api.rmi.Stubs;
import chat.api.rmi.Threads;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks whoever holds a name whether he lives. The call runs on a thread of its own, which is left
 * behind when the answer does not come in time and ends by the time limits of the sockets.
 */
final class Hellos {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final ExecutorService CALLS = Threads.perTask("naming-hello");

  private Hellos() {}

  /** What the holder of a name says of itself. */
  sealed interface Answer {
    /** A node answers. */
    record Alive(String node, long boot, String address) implements Answer {}

    /** Nobody answers in two seconds. */
    record Dead() implements Answer {}
  }

  /** Calls {@code stub}, whose answer counts only under the name {@code node}. */
  static Answer ask(ChatServer stub, String node) {
    Future<Answer> call = CALLS.submit(() -> call(stub, node));
    try {
      return call.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return new Answer.Dead();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Dead();
    }
  }

  private static Answer call(ChatServer stub, String node) {
    try {
      Hello hello = new Hello(Protocol.MIN, Protocol.MAX, false);
      HelloReply reply = Stubs.calling(stub, () -> stub.hello(hello));
      boolean itsName = reply.node().equals(node);
      return itsName
          ? new Answer.Alive(node, reply.boot(), Stubs.endpoint(stub).toString())
          : new Answer.Dead();
    } catch (ChatException e) {
      // It refuses us, perhaps for its protocol's version; it lives, and it is not this process.
      return new Answer.Alive(node, 0, Stubs.endpoint(stub).toString());
    } catch (RemoteException e) {
      return new Answer.Dead();
    }
  }
}
