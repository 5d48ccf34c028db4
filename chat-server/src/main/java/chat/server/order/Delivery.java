package chat.server.order;

import chat.api.VersionVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to a client: either a part of what it lacked when it came, or a range of what was
 * delivered since; of both the driver leaves out what the user may not see.
 *
 * @param pos counts the session's calls from 1
 * @param backlog what it lacked, in key order
 * @param from then all that was shown at this place of the order of DELIVER and later
 * @param to and before this one
 * @param token what the client holds more after it, copies that are not shown included
 * @param names the names that the user owns now; null when the last call said the same
 */
public record Delivery(
    long pos,
    List<Header> backlog,
    long from,
    long to,
    VersionVector token,
    @Nullable Object names) {}
