package chat.faults;

import chat.api.rmi.Endpoint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** A connection to an exported object that does not go the usual way. */
public final class RawCaller implements AutoCloseable {
  /** A call to an object that there is not. */
  private static final int[] CALL = Arrays.copyOf(new int[] {0x50, 0xAC, 0xED, 0, 5, 0x77, 34}, 41);

  private static final byte[] HEADER = {'J', 'R', 'M', 'I', 0, 2, 0x4B};

  private final Socket socket;
  private final DataOutputStream out;
  private final DataInputStream in;

  private RawCaller(Endpoint target, String from) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(target.host(), target.port()));
    out = new DataOutputStream(socket.getOutputStream());
    in = new DataInputStream(socket.getInputStream());
  }

  /** Connects, and sends nothing. */
  public static RawCaller silent(Endpoint target) throws IOException {
    return new RawCaller(target, "127.0.0.1");
  }

  /** Connects from another loopback address, and sends nothing. */
  public static RawCaller silentFrom(String address, Endpoint target) throws IOException {
    return new RawCaller(target, address);
  }

  /** Greets, sends half a call, and no more. */
  public static RawCaller halfCall(Endpoint target) throws IOException {
    RawCaller caller = greeted(target);
    caller.send(Arrays.copyOf(CALL, 7));
    return caller;
  }

  /** Greets, and has a call answered, to an object that there is not. */
  public static RawCaller answered(Endpoint target) throws IOException {
    RawCaller caller = greeted(target);
    caller.send(CALL);
    if (caller.receive() != 0x51) {
      throw new IOException("no answer");
    }
    return caller;
  }

  /** Greets. */
  public static RawCaller greeted(Endpoint target) throws IOException {
    RawCaller caller = new RawCaller(target, "127.0.0.1");
    caller.out.write(HEADER);
    caller.out.flush();
    caller.in.readByte();
    caller.in.readUTF();
    caller.in.readInt();
    caller.out.writeUTF("127.0.0.1");
    caller.out.writeInt(0);
    caller.out.flush();
    return caller;
  }

  /** Sends calls, whether or not their answers are read. */
  public void sendCalls(int count) throws IOException {
    int[] calls = new int[count * CALL.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(CALL, 0, calls, i * CALL.length, CALL.length);
    }
    send(calls);
  }

  /** Sends bytes. */
  public void send(int... bytes) throws IOException {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    out.write(raw);
    out.flush();
  }

  /** The next byte that comes, or -1 when the other side has closed. */
  public int receive() throws IOException {
    return in.read();
  }

  /** Whether the other side closes within {@code millis}; what it says meanwhile is skipped. */
  public boolean isClosedWithin(int millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000L;
    try {
      while (true) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        socket.setSoTimeout((int) left);
        if (in.read() < 0) {
          return true;
        }
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
