package chat.bench.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The registry, the nodes and the clients that are running. Owned by the torture's thread. */
final class Cast {
  final Hall hall;
  final List<Talker> talkers = new ArrayList<>();
  private final List<Proc> nodes = new ArrayList<>();
  private final List<Proc> clients = new ArrayList<>();
  private @Nullable Proc registry;

  Cast(Hall hall) {
    this.hall = hall;
  }

  /** Starts so many nodes, and a client for each talker. */
  void enter(int count, List<Talker> people)
      throws IOException, InterruptedException, TortureException {
    startRegistry();
    for (int i = 0; i < count; i++) {
      nodes.add(hall.node(i));
    }
    for (Proc node : nodes) {
      hall.awaitReady(node);
    }
    for (Talker talker : people) {
      clients.add(talker.join(hall, Hall.name(talkers.size() % count)));
      talkers.add(talker);
    }
  }

  int nodes() {
    return nodes.size();
  }

  Proc node(int node) {
    return nodes.get(node);
  }

  Proc client(int client) {
    return clients.get(client);
  }

  void killRegistry() throws InterruptedException {
    if (registry != null) {
      registry.kill();
    }
  }

  void startRegistry() throws IOException, InterruptedException, TortureException {
    registry = hall.registry();
  }

  /** Starts one that was ended, and waits until it serves. */
  void startNode(int node) throws IOException, InterruptedException, TortureException {
    Proc started = hall.node(node);
    nodes.set(node, started);
    hall.awaitReady(started);
  }

  void killNodes() throws InterruptedException {
    for (Proc node : nodes) {
      node.kill();
    }
  }

  void startNodes() throws IOException, InterruptedException, TortureException {
    for (int i = 0; i < nodes.size(); i++) {
      nodes.set(i, hall.node(i));
    }
    for (Proc node : nodes) {
      hall.awaitReady(node);
    }
  }

  /** The user of a client that was killed starts another, where the fewest users are. */
  void startClient(int client) throws IOException, InterruptedException, TortureException {
    List<String> at = talkers.stream().map(Talker::node).toList();
    String fewest =
        IntStream.range(0, nodes.size())
            .mapToObj(Hall::name)
            .min(Comparator.comparingInt(node -> Collections.frequency(at, node)))
            .orElseThrow();
    clients.set(client, talkers.get(client).join(hall, fewest));
  }

  /** Nobody may have ended that nobody ended. */
  void check() throws TortureException {
    for (List<Proc> kind : List.of(nodes, clients)) {
      for (Proc proc : kind) {
        if (proc.hasEndedByItself()) {
          throw new TortureException("a process ended by itself: " + proc.story());
        }
      }
    }
  }

  /** All leave in order, the nodes last. */
  void leave() throws InterruptedException, TortureException {
    for (Talker talker : talkers) {
      talker.leave();
    }
    for (Proc node : nodes) {
      node.end(20);
    }
  }
}
