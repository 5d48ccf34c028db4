package chat.server.order;

import chat.api.VersionVector;

/**
 * A client wants a session.
 *
 * @param client the client process; its older session here ends
 * @param shown what it has shown
 * @param need what of its own was acknowledged
 * @param clock the highest stamp that it has seen
 * @param waited nanoseconds that it has waited at this node for a session already
 */
public record Resume(
    long client, VersionVector shown, VersionVector need, long clock, long waited) {}
