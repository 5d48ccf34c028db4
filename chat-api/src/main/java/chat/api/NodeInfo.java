package chat.api;

import java.io.Serializable;

/**
 * A node as others see it.
 *
 * @param node its name
 * @param state what it said of itself, or {@link NodeState#SILENT}
 * @param address host and port that its stub carries
 * @param users how many users are connected to it; -1 when it is not known
 * @param version its program's version; empty when it is not known
 */
public record NodeInfo(String node, NodeState state, String address, int users, String version)
    implements Serializable {
  public NodeInfo {
    Values.text(node, 64, "node");
    Values.given(state, "state");
    Values.text(address, 128, "address");
    Values.text(version, 64, "version");
  }
}
