package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatServer;
import java.rmi.RemoteException;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says hello to several nodes at once and hands out their answers as they come. */
final class Hellos {
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private int outstanding;

  /** A node by its name in a list; the name in {@code hello} is its own. */
  record Node(String name, ChatServer server) {}

  /** What a node said, or why it did not. */
  record Answer(Node node, ChatServer.@Nullable HelloReply hello, @Nullable Exception failure) {}

  Hellos(Calls calls, Collection<Node> nodes) {
    outstanding = nodes.size();
    for (Node node : nodes) {
      calls.start(() -> answers.add(ask(calls, node)));
    }
  }

  /** The next answer; null when all have come, or none does within {@code millis}. */
  @Nullable Answer next(long millis) {
    if (outstanding == 0) {
      return null;
    }
    try {
      Answer answer = answers.poll(millis, TimeUnit.MILLISECONDS);
      outstanding -= answer == null ? 0 : 1;
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Longer than any answer takes. */
  static long longest() {
    return Times.HELLO + 1_000;
  }

  private static Answer ask(Calls calls, Node node) {
    try {
      return new Answer(node, Joiner.hello(calls, node.server()), null);
    } catch (RemoteException | ChatException e) {
      return new Answer(node, null, e);
    }
  }
}
