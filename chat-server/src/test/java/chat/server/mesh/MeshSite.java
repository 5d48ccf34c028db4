package chat.server.mesh;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.NodeLink;
import chat.api.NodeState;
import chat.api.Protocol;
import chat.api.rmi.Exporter;
import chat.api.rmi.Stubs;
import chat.api.rmi.Threads;
import chat.server.backbone.Backbone;
import chat.server.backbone.BackboneContract;
import chat.server.backbone.Heard;
import chat.server.backbone.Sequencer;
import chat.server.log.Keep;
import chat.server.log.LogConfig;
import chat.server.log.Subjects;
import chat.server.naming.Cookie;
import chat.server.naming.Nonces;
import java.nio.file.Path;
import java.rmi.RemoteException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A mesh with all that it needs, but without sessions and registries. */
final class MeshSite implements BackboneContract.Site {
  private final String name;
  private final long boot = new SecureRandom().nextLong();
  private final Nonces nonces = new Nonces();
  private final Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE);
  private final ExecutorService threads;
  private final Sequencer sequencer;
  private final Heard heard;
  private final ChatServer stub;
  private final Handshake handshake;
  private final Mesh mesh;

  MeshSite(String name, Path directory) throws Exception {
    this.name = name;
    threads = Threads.perTask("call-" + name);
    sequencer = new Sequencer(name);
    heard = new Heard(name);
    stub = exporter.export(new Face());
    handshake = new Handshake(Cookie.of("a cookie"), nonces, name, boot, stub);
    LogConfig log = new LogConfig(directory, name, Keep.ALL, Subjects.SAID);
    mesh = new Mesh(sequencer, heard, threads, handshake, new Doors(), log);
  }

  /** Joins those that run. */
  void start(Collection<MeshSite> others) throws Exception {
    mesh.open();
    sequencer.start();
    for (MeshSite other : others) {
      mesh.found(other.name, other.stub);
    }
    sequencer.execute(mesh::start);
    await(() -> mesh.isJoined());
  }

  private void await(Sequencer.Question<Boolean> question) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!on(question)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(name + " does not come that far");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Override
  public Sequencer sequencer() {
    return sequencer;
  }

  @Override
  public Backbone backbone() {
    return mesh;
  }

  @Override
  public Heard heard() {
    return heard;
  }

  @Override
  public void leave() throws Exception {
    sequencer.execute(mesh::leave);
    await(() -> mesh.isFinished());
    kill();
  }

  @Override
  public void kill() {
    exporter.close();
    mesh.close();
    sequencer.close();
    threads.shutdownNow();
  }

  /** What is bound in a registry elsewhere. */
  private final class Face implements ChatServer {
    @Override
    public HelloReply hello(Hello request) {
      String address = Stubs.endpoint(stub).toString();
      byte[] nonce = request.wantsNonce() ? nonces.issue() : new byte[0];
      return new HelloReply(Protocol.MAX, name, boot, NodeState.UP, nonce, address, 0, "test");
    }

    @Override
    public LinkReply link(Link request) throws ChatException, RemoteException {
      byte[] proof = handshake.answer(request, "127.0.0.1");
      Ways.Way way = mesh.way(request.node(), request.boot());
      sequencer.get(
          () -> {
            mesh.admit(way, request.self(), "");
            return true;
          });
      return new LinkReply(way.stub(), proof);
    }

    @Override
    public JoinReply join(Join request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LookReply look(Look request) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Doors implements Ways {
    @Override
    public NodeLink export(NodeLink inbound) throws RemoteException {
      return exporter.export(inbound);
    }

    @Override
    public void unexport(NodeLink inbound) {
      exporter.unexport(inbound);
    }
  }
}
