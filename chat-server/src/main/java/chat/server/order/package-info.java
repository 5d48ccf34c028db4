/**
 * The replication protocol of the nodes, as one pure state machine: no I/O, no threads, no clock
 * and no chance of its own. Whoever drives it (the mesh with real calls and disks, the simulator
 * with made-up ones) hands the inputs to {@link chat.server.order.Core} and carries out the {@link
 * chat.server.order.Effects}. {@code docs/protocol.md} teaches the protocol, with the wrong ways
 * before the right one; here is what one must know to read the code.
 *
 * <p><b>Events.</b> Every start of a core takes a fresh random id, its <em>boot</em>: the origin of
 * all that it publishes, numbered by {@code seq}. A stamp of a hybrid logical clock gives each
 * event its place, the <em>key</em> (stamp, origin). A log holds a prefix of each origin: {@code
 * got} says how much is <em>accepted</em>, {@code vv} how much is <em>durable</em>. Only what is
 * durable is shown, acknowledged, and named to others; the own events go out while the disk still
 * writes.
 *
 * <p><b>Facts.</b> Nodes tell each other one kind of thing, a {@link chat.server.order.Fact}: 'boot
 * b holds v, and every event of b that is not in v has a stamp greater than clock'. It stays true
 * for ever. Once my own vv covers v, nothing of b can come that is not above the clock: a
 * <em>bound</em>. An event is shown when its stamp is not above the smallest bound of all linked
 * peers.
 *
 * <p><b>Links.</b> Peers are {@code DOWN}, {@code TRYING} (at the start), {@code STALE} (alive, but
 * dropped me), {@code LINKING} or {@code LINKED}. While one is TRYING, STALE or LINKING nothing is
 * shown or published, at most 2 s. A peer that does not answer for 2 s, or holds an event back for
 * 2.5 s, is dropped; what it published meanwhile comes late, is marked, and has its place in
 * history.
 *
 * <pre>
 *               request, reply, durable, failed, tick, submit, resume, beat, delivered
 *                                             │
 *                                           Core ── SETTLE after every input
 *      ┌───────────┬───────────┬─────────────┼───────────────┬────────────────────┐
 *   Requests    Outcomes     Watch         Intake          Clients             Farewell
 *   IN request  of my calls  TICK        ACCEPT INTEGRATE  SUBMIT RESUME       STOP LEAVE
 *   WAITING                              DURABLE PUBLISH   Sessions, Session:
 *      └───────────┴──────┬────┘         Delivered: DELIVER    PUSH BEAT
 *   Calls: PUMP, FWD SYNC LINK BYE         │
 *   Links: LINKED_ toStale drop newBoot    EventIndex, KeyOrder, Pending, Copies: the arrays
 *   Facts: FACTIN addProm BOUND
 *                   └─────────── all over one State ────────────┘
 * </pre>
 *
 * <p>Start with {@code State}, then {@code Intake}, {@code Facts}, {@code Calls}, {@code Requests}.
 * Names are those of the protocol's text. Times are nanoseconds since the start; those that a pause
 * of one's own must not count in (is a peer silent, has an event waited too long) are taken from
 * {@code State.awake()}. For each event the core keeps a few numbers, in arrays; bodies stay
 * outside.
 *
 * <p>{@link chat.server.order.Branch} and {@link chat.server.order.Rule} are there for the
 * simulator: which branches a run took, and what happens without a rule.
 */
@NullMarked
package chat.server.order;

import org.jspecify.annotations.NullMarked;
