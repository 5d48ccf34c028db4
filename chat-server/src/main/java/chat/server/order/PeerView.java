package chat.server.order;

import chat.api.VersionVector;

/**
 * A peer, for the operator.
 *
 * @param boot 0 when it is not known
 * @param usable up to which stamp it lets events be shown
 * @param lastOk when a call to it last succeeded, on the core's monotonic clock
 * @param known what it has on its disk, as far as it said
 */
public record PeerView(
    String addr, long boot, PeerState state, long usable, long lastOk, VersionVector known) {}
