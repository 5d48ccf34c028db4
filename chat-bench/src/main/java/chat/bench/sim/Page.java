package chat.bench.sim;

import chat.api.VersionVector;
import chat.server.order.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node hands a client in one call, bodies left out.
 *
 * @param pos counts the session's pages from 1
 * @param token what the client holds more after it
 * @param names what the person is called now; null when it is as before
 */
record Page(long pos, List<Entry> entries, VersionVector token, @Nullable Object names) {

  /**
   * A line.
   *
   * @param mark the node says that it is out of its place
   */
  record Entry(Header event, boolean mark) {}
}
