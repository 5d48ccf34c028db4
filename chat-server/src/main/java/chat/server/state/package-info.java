/**
 * The fold: what all logged events come to. Names, rooms, members, topics.
 *
 * <pre>
 *   event ──► State ──┬─► NameBook ──► Person: what an account asked to be called
 *                     │                Holders: who goes by one name
 *                     └─► Rooms ──► Cell ──► Room: makers, comings and goings, topics
 *                                   (a wall)
 *   effects ◄── the difference to what was told
 * </pre>
 */
@NullMarked
package chat.server.state;

import org.jspecify.annotations.NullMarked;
