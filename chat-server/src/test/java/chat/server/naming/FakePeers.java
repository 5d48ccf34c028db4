package chat.server.naming;

import chat.api.ChatServer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Remembers what naming tells. */
final class FakePeers implements Peers {
  final Set<String> linked = ConcurrentHashMap.newKeySet();
  final Map<String, ChatServer> found = new ConcurrentHashMap<>();
  final AtomicInteger tellings = new AtomicInteger();
  volatile @Nullable String lost;

  @Override
  public boolean linked(String node) {
    return linked.contains(node);
  }

  @Override
  public void found(String node, ChatServer stub) {
    found.put(node, stub);
    tellings.incrementAndGet();
  }

  @Override
  public void nameLost(String why) {
    lost = why;
  }
}
