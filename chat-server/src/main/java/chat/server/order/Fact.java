package chat.server.order;

import chat.api.VersionVector;

/**
 * The one kind of thing that nodes tell each other: {@code boot} holds {@code v}, and every event
 * of {@code boot} that is not in {@code v} has a stamp greater than {@code clock}. True for ever,
 * since a boot id is never used again.
 *
 * @param boot who says it
 * @param v what it has on its disk, but its own entry is what it has published; may be a delta
 *     (what changed since the receiver certainly knew it)
 * @param mine how much of its own it has on its disk
 * @param clock its hybrid clock when it said so
 */
public record Fact(long boot, VersionVector v, long mine, long clock) {}
