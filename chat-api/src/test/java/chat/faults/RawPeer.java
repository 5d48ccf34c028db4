package chat.faults;

import chat.api.rmi.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.UID;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A listener that speaks just enough of RMI's protocol to misbehave in it. */
public final class RawPeer implements AutoCloseable {
  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private RawPeer(int receiveBuffer, Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    listener = new ServerSocket();
    if (receiveBuffer > 0) {
      listener.setReceiveBufferSize(receiveBuffer);
    }
    listener.bind(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
    start(this::accept);
  }

  /** Accepts, and never says a word: what a frozen process looks like. */
  public static RawPeer silent() throws IOException {
    return new RawPeer(0, (peer, in, out) -> peer.closed.await());
  }

  /** Greets, and then reads nothing more, with small buffers. */
  public static RawPeer frozenReader() throws IOException {
    return new RawPeer(
        4_096,
        (peer, in, out) -> {
          peer.greet(in, out);
          peer.closed.await();
        });
  }

  /** Answers every call with a byte each {@code millis}, without end. */
  public static RawPeer trickling(long millis) throws IOException {
    return new RawPeer(
        0,
        (peer, in, out) -> {
          peer.greet(in, out);
          in.readByte();
          byte[] answer = answer(1, "this will take a while, one byte at a time".repeat(100));
          for (byte b : answer) {
            out.write(b);
            out.flush();
            if (peer.closed.await(millis, TimeUnit.MILLISECONDS)) {
              return;
            }
          }
        });
  }

  /** Answers a call with {@code value}, of whatever class. */
  public static RawPeer returning(Object value) throws IOException {
    return answering(answer(1, value));
  }

  /** Answers a call with {@code value} thrown, of whatever class. */
  public static RawPeer throwing(Object value) throws IOException {
    return answering(answer(2, value));
  }

  /** Answers whatever comes with a web server's words. */
  public static RawPeer garbage() throws IOException {
    return new RawPeer(
        0,
        (peer, in, out) -> {
          in.readByte();
          out.writeBytes("HTTP/1.1 400 Bad Request\r\n\r\n");
          out.flush();
        });
  }

  private static RawPeer answering(byte[] answer) throws IOException {
    return new RawPeer(
        0,
        (peer, in, out) -> {
          peer.greet(in, out);
          in.readByte();
          out.write(answer);
          out.flush();
          peer.closed.await();
        });
  }

  /** Where it is. */
  public Endpoint endpoint() {
    return new Endpoint("127.0.0.1", listener.getLocalPort());
  }

  /** How many have connected. */
  public int connections() {
    return accepted.size();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        accepted.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      behaviour.run(this, in, new DataOutputStream(socket.getOutputStream()));
    } catch (IOException e) {
      // The caller has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void greet(DataInputStream in, DataOutputStream out) throws IOException {
    in.skipNBytes(7);
    out.writeByte(0x4E);
    out.writeUTF("127.0.0.1");
    out.writeInt(1);
    out.flush();
    in.readUTF();
    in.readInt();
  }

  private static byte[] answer(int type, Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0x51);
    try (ObjectOutputStream out = new Marshalled(bytes)) {
      out.writeByte(type);
      new UID().write(out);
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-peer");
    thread.setDaemon(true);
    thread.start();
  }

  /** What it does with a connection. */
  private interface Behaviour {
    void run(RawPeer peer, DataInputStream in, DataOutputStream out)
        throws IOException, InterruptedException;
  }

  /** RMI's streams say after each class where it came from: nowhere. */
  private static final class Marshalled extends ObjectOutputStream {
    Marshalled(OutputStream out) throws IOException {
      super(out);
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
      writeObject(null);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
      writeObject(null);
    }
  }
}
