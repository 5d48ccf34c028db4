package chat.server.order;

import chat.api.VersionVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to a client.
 *
 * @param pos counts the session's calls from 1
 * @param events what to show, in this order; the driver leaves out what the user may not see
 * @param token what the client holds more after it, copies that are not shown included
 * @param names the names that the user owns now; null when the last call said the same
 */
public record Delivery(long pos, List<Entry> events, VersionVector token, @Nullable Object names) {

  /** An event, and whether this node says that it is out of its place. */
  public record Entry(Header event, boolean mark) {}
}
