/**
 * The links to the other nodes: drives {@link chat.server.order.Core} with real calls, a real disk
 * and real time, as the backbone of sessions.
 *
 * <pre>
 *   publish ──► Mesh ──► Publications ──► Life ──► Core
 *                                          │  ▲
 *          append ► EventLog ── durable ───┼──┤
 *          call ► Outbound ── replied ─────┼──┤   a thread per call: Route, Wire, Parcel
 *          reply ◄ Inbound ── request ─────┼──┘   a thread of RMI per call
 *          show ► Shows ──► Backbone.Listener
 *          peer ► Peers ──► Peer, PresenceSender (users, beside the order)
 *   damaged ► Repair                                    (what the disk has lost, from peers)
 * </pre>
 *
 * <p>The core knows headers; {@link chat.server.mesh.Bodies} has the frames of what is new, older
 * ones are read from the log where they are needed, on a thread that may wait. A pair of nodes
 * holds two ways in, one each; each is made by a handshake in which both prove the cookie, and
 * lasts until the next one.
 *
 * <p>A {@link chat.server.mesh.Life} is one life of the core. When the disk does not write, it
 * stops; when the disk writes again, the mesh begins another life from the disk.
 *
 * <p>Start with {@link chat.server.mesh.Mesh}, then {@link chat.server.mesh.Life}. All bookkeeping
 * is the sequencer's; what waits for the network or the disk does it on threads of its own, with
 * limits: at most four for a peer.
 */
@NullMarked
package chat.server.mesh;

import org.jspecify.annotations.NullMarked;
