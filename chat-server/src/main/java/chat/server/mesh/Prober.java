package chat.server.mesh;

import java.util.concurrent.CompletableFuture;

/** Says whether a session of this node is alive. Any thread. */
@FunctionalInterface
public interface Prober {
  CompletableFuture<Boolean> probe(String user, long device);
}
