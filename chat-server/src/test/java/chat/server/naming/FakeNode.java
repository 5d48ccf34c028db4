package chat.server.naming;

import chat.api.ChatServer;
import chat.api.NodeState;
import chat.api.Protocol;
import chat.api.rmi.Exporter;
import java.rmi.RemoteException;
import java.util.concurrent.ThreadLocalRandom;

/** A node that answers hello and nothing else. */
final class FakeNode implements AutoCloseable {
  final String name;
  final long boot = ThreadLocalRandom.current().nextLong();
  final ChatServer stub;
  private final Exporter exporter;

  FakeNode(String name) throws RemoteException {
    this(name, 0);
  }

  FakeNode(String name, int port) throws RemoteException {
    this.name = name;
    this.exporter = new Exporter("127.0.0.1", port, Exporter.Kind.NODE);
    this.stub = exporter.export(new Face(name, boot));
  }

  /** Answers hello. */
  private static final class Face extends Silent {
    private final String name;
    private final long boot;

    Face(String name, long boot) {
      this.name = name;
      this.boot = boot;
    }

    @Override
    public HelloReply hello(Hello request) {
      return new HelloReply(
          Protocol.MAX, name, boot, NodeState.UP, new byte[0], "127.0.0.1:1", 0, "test");
    }
  }

  /** Answers nothing. */
  static class Silent implements ChatServer {
    @Override
    public HelloReply hello(Hello request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public JoinReply join(Join request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LookReply look(Look request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LinkReply link(Link request) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public void close() {
    exporter.close();
  }
}
