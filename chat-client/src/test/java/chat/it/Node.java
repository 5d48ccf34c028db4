package chat.it;

import java.util.List;

/** A node's process. */
final class Node {
  final String name;
  final Proc process;

  Node(String name, Proc process) {
    this.name = name;
    this.process = process;
  }

  /** Waits for the line that it prints when it serves. */
  Node ready() {
    process.complains("line that says it is ready", line -> line.contains("./chat client"));
    return this;
  }

  static List<Node> ready(List<Node> nodes) {
    nodes.forEach(Node::ready);
    return nodes;
  }
}
