package chat.server.mesh;

import chat.api.LinkInfo;
import chat.api.VersionVector;
import chat.server.order.Core;
import chat.server.order.Holdup;
import chat.server.order.PeerView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the core says of its peers, for the operator. */
final class Survey {
  private Survey() {}

  /** How the links of {@code node} stand, and for whom its order waits. */
  static List<LinkInfo> links(String node, long boot, Core core) {
    VersionVector own = core.vv().with(boot, core.got().get(boot));
    Holdup holdup = core.holdup();
    List<LinkInfo> links = new ArrayList<>();
    for (PeerView peer : core.peers()) {
      long held =
          holdup != null && holdup.addr().equals(peer.addr())
              ? Math.max(1, TimeUnit.NANOSECONDS.toMillis(holdup.waited()))
              : 0;
      LinkInfo.State state = LinkInfo.State.valueOf(peer.state().name());
      links.add(new LinkInfo(node, peer.addr(), state, peer.known().lacks(own), held));
    }
    return links;
  }
}
