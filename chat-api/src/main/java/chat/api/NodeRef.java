package chat.api;

import java.io.Serializable;

/** A node's name with the stub by which it is reached when no registry is. */
public record NodeRef(String node, ChatServer server) implements Serializable {
  public NodeRef {
    Values.text(node, 2 * Names.MAX_LENGTH, "node");
    Values.given(server, "server");
  }
}
