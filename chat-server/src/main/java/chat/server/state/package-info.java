/**
 * The fold: what all logged events come to. Names, rooms, members, topics.
 *
 * <pre>
 *             ┌─► NameBook ──► Person    what an account asked to be called
 *             │           └──► Holders   who goes by one name, with which number
 *   event ──► State
 *             │                ┊ wall
 *             └─► Rooms ──► Cell ──► Room   what made it, who came and went, topics
 *                              ┊
 *   effects ◄── the difference between what is so now and what was told
 * </pre>
 *
 * <p>Start with {@link chat.server.state.State}. Its result is the replay of all events in the
 * order of their keys. So that a late event does not cost a replay, each key (what made a room, one
 * account's membership of it, its topics, one name) keeps its operations in order, and an event
 * re-evaluates the keys that it touches; what comes in its place is looked at once and no more.
 *
 * <p>What one node knows to be refused it does not publish ({@link chat.server.state.State#check});
 * the order settles what two nodes granted at the same time, or on both sides of a cut, and leaves
 * nobody with nothing:
 *
 * <ul>
 *   <li>A name belongs to whoever asked first; the next is shown as {@code ana~2}, until he chooses
 *       another name. A choice gives the old name up, also when the new one comes with a number, so
 *       nobody else's name hangs on it. A number changes only through events that lie before it.
 *   <li>A room is made once; who created it second is refused, and is in it.
 *   <li>A room stays, with its topic, when its last member has left.
 *   <li>A topic counts if its author was a member at that place in the order.
 *   <li>How many rooms a user may be in is for {@code check} alone: else rooms would hang on one
 *       another.
 * </ul>
 *
 * <p>No I/O, no threads, no clock: everything belongs to the thread that applies. Nothing here
 * grows with the number of lines said. An operation takes about 370 bytes (a join of one of 10,000
 * users to one of 1,000 rooms, measured by {@code FoldSize} in the tests), for ever, since an
 * earlier one may always turn up. Nothing is kept for a room by those who are not in it.
 */
@NullMarked
package chat.server.state;

import org.jspecify.annotations.NullMarked;
