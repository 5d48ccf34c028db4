/**
 * The links to the other nodes: the RMI backbone.
 *
 * <pre>
 *   publish ──► Mesh ──► Peer ──► Link (a thread per peer) ── forward ──► the peer's Inbound
 *   Inbound ◄── forward ── the peer's Link
 *      └──► Mesh ──► Backbone.Listener
 * </pre>
 *
 * <p>A pair of nodes holds two links, one each way; each is made by its sender, which proves the
 * cookie and shows that it can be called back. Each carries the sender's own messages and its
 * users' presence, in order. When either link fails the pair is cut and made anew.
 *
 * <p>Start with {@link chat.server.mesh.Mesh}. All bookkeeping is the sequencer's; a link's thread
 * blocks on the network, with limits.
 */
@NullMarked
package chat.server.mesh;

import org.jspecify.annotations.NullMarked;
