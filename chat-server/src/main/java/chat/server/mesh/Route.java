package chat.server.mesh;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.NodeClosingException;
import java.rmi.ConnectException;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a peer is reached: by the stub with which it proved itself, or else by the one that a
 * registry has; and by the {@link chat.api.NodeLink} of the last handshake, while that lasts. Its
 * fields are volatile: written by the sequencer and by the threads that call the peer; whoever
 * comes last is right, since a wrong one is found out at the next call.
 */
final class Route {
  /** Makes a handshake; waits for the network. */
  @FunctionalInterface
  interface Greeter {
    Greeting greet(String name, ChatServer stub) throws RemoteException, ChatException;
  }

  final String name;
  private final Greeter greeter;
  private volatile @Nullable ChatServer proved;
  private volatile @Nullable ChatServer bound;
  private volatile @Nullable Greeting greeting;
  private volatile long refusedUntil = System.nanoTime();

  /** How many calls hold a thread, abandoned ones too. The sequencer's. */
  int threads;

  Route(String name, Greeter greeter) {
    this.name = name;
    this.greeter = greeter;
  }

  /** It has proved itself, and is called there. */
  void proved(ChatServer stub) {
    if (!stub.equals(proved)) {
      proved = stub;
      greeting = null;
    }
    refusedUntil = System.nanoTime();
  }

  /** A registry says that it is there. */
  void bound(ChatServer stub) {
    if (!stub.equals(bound)) {
      bound = stub;
      refusedUntil = System.nanoTime();
    }
  }

  /** Whether there is somebody to call. */
  boolean isKnown() {
    return stub() != null && System.nanoTime() - refusedUntil >= 0;
  }

  /** Its stub; null if only its name is known. */
  @Nullable ChatServer stub() {
    ChatServer first = proved;
    return first == null ? bound : first;
  }

  /** What the last handshake brought, if that still holds. */
  @Nullable Greeting greeting() {
    return greeting;
  }

  /** The way in; makes a handshake first if need be. */
  Greeting greet() throws RemoteException, ChatException {
    Greeting known = greeting;
    return known == null ? greetAnew() : known;
  }

  /** That way in leads nowhere any more. */
  void lost(Greeting dead) {
    if (dead.equals(greeting)) {
      greeting = null;
    }
  }

  private Greeting greetAnew() throws RemoteException, ChatException {
    ChatServer first = proved;
    ChatServer second = bound;
    if (first != null) {
      try {
        return greet(first);
      } catch (ConnectException | NoSuchObjectException | NodeClosingException e) {
        if (second == null || second.equals(first)) {
          throw e;
        }
      }
    }
    if (second == null) {
      throw new ConnectException("nobody knows where " + name + " is");
    }
    return greet(second);
  }

  private Greeting greet(ChatServer stub) throws RemoteException, ChatException {
    try {
      Greeting made = greeter.greet(name, stub);
      proved = stub;
      greeting = made;
      return made;
    } catch (ChatException e) {
      long wait = Handshake.explain(name, e);
      if (wait > 0) {
        refusedUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
      }
      throw e;
    }
  }
}
