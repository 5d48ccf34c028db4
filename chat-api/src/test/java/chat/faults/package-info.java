/**
 * What can go wrong with a peer, one class each, for the tests of all modules:
 *
 * <ul>
 *   <li>{@link chat.faults.BlackHole}: an address that neither accepts nor refuses
 *   <li>{@link chat.faults.RawPeer}: speaks just enough of RMI's protocol to trickle an answer, to
 *       read nothing more, or to answer what no honest peer would
 *   <li>{@link chat.faults.RawCaller}: connects and sends nothing, or half a call
 *   <li>{@link chat.faults.Forged}: stubs that lead anywhere, calls with arguments of any class
 *   <li>{@link chat.faults.Canary}: tells whether it was ever deserialized
 * </ul>
 *
 * <p>All of it is real sockets on loopback, and ends when it is closed.
 */
@NullMarked
package chat.faults;

import org.jspecify.annotations.NullMarked;
