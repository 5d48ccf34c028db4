/**
 * A client as a replica with a filter: what it has shown, what of its own is acknowledged, and how
 * it goes on at another node without losing or repeating a line. Pure: no I/O, no threads, no
 * clock.
 *
 * <pre>
 *   line ──► Contact ── resume, submit, beat ──► {@link chat.client.replica.Calls} (the driver, a node)
 *               │  ▲                                              │
 *               ▼  └───────── answers, deliveries, ticks ─────────┘
 *            Replica: shown, need, clock, maxKey, lastN, seen, unacked
 * </pre>
 *
 * <p>Start with {@link chat.client.replica.Replica}, which decides what is shown and what is late;
 * {@link chat.client.replica.Contact} decides when to call whom. The simulator drives both; the
 * program itself has the replica (in {@code Ledger} of {@code chat.client.connection}) and threads
 * of its own in the contact's place, {@code Keeper}, {@code Failover} and {@code Submitter}. The
 * node's side is the 'CLIENT' part of the protocol in {@code docs/protocol.md}.
 */
@NullMarked
package chat.client.replica;

import org.jspecify.annotations.NullMarked;
