package chat.it;

import chat.api.ChatClient;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.Protocol;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.security.MessageDigest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client whose callback misbehaves, made with the JDK's RMI alone, none of ours. It prints {@code
 * joined}, then on the line {@code bite} on standard input begins to misbehave, and prints {@code
 * hit} at each call it gets from then on. It beats all the while, as one who lives.
 */
final class HostileMain {
  private final AtomicBoolean biting = new AtomicBoolean();
  private final String manner;

  private HostileMain(String manner) {
    this.manner = manner;
  }

  /** {@code REGISTRY-PORT NODE USER MANNER}. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    new HostileMain(args[3]).run(Integer.parseInt(args[0]), args[1], args[2]);
  }

  private void run(int registry, String node, String user) throws Exception {
    ChatServer server = (ChatServer) LocateRegistry.getRegistry(registry).lookup(node);
    server.hello(new ChatServer.Hello(Protocol.MIN, Protocol.MAX, false));
    MangledSockets sockets = new MangledSockets(manner, biting);
    Callback callback = new Callback();
    ChatClient stub = (ChatClient) UnicastRemoteObject.exportObject(callback, 0, null, sockets);
    byte[] secret = MessageDigest.getInstance("SHA-256").digest(user.getBytes("UTF-8"));
    ChatServer.JoinReply welcome =
        server.join(
            new ChatServer.Join(
                user, secret, user.hashCode(), stub, new String[] {"general"}, "", null));
    ChatSession session = welcome.session();
    if (session == null) {
      throw new IllegalStateException("not yet");
    }
    Thread beats = new Thread(() -> beat(session), "beats");
    beats.setDaemon(true);
    beats.start();
    System.out.println(welcome.pulled() ? "pulled " + welcome.pullReason() : "joined");
    while (System.in.read() != 'b') {
      // Only the order to bite counts.
    }
    biting.set(true);
    System.out.println("biting");
    new CountDownLatch(1).await();
  }

  private static void beat(ChatSession session) {
    try {
      while (!new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)) {
        session.beat(new ChatSession.Beat());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.out.println("ended " + e.getClass().getName());
    }
  }

  private final class Callback implements ChatClient {
    @Override
    public Delivered deliver(Delivery delivery) throws RemoteException {
      if (biting.get()) {
        System.out.println("hit " + delivery.pos());
        switch (manner) {
          case "never-returns" -> forever();
          case "slow" -> pause(1_400);
          case "throws-error" -> throw new StackOverflowError("mine");
          case "throws-foreign" -> throw new Canary();
          case "returns-null" -> {
            return null;
          }
          default -> {
            // The sockets do it.
          }
        }
      }
      return new Delivered();
    }

    @Override
    public Noticed notice(Notice notice) {
      return new Noticed();
    }
  }

  private static void forever() {
    pause(Long.MAX_VALUE / 1_000_000);
  }

  private static void pause(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says so where it is read: no process of ours may ever make one. */
  static final class Canary extends RuntimeException {
    static final String SONG = "a foreign class ran here";

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      System.err.println(SONG);
      in.defaultReadObject();
    }
  }

  /** The same as something to be handed in. */
  static final class CanaryValue implements Serializable {
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      System.err.println(Canary.SONG);
      in.defaultReadObject();
    }
  }
}
