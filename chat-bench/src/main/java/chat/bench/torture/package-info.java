/**
 * Torture with real processes: a registry, nodes and clients, which are killed, frozen and started
 * again while all clients talk; then what everybody was shown is compared with what was
 * acknowledged.
 *
 * <pre>
 *   Torture ── Faults (drawn from the seed) ──► Hall ── Proc: registry, nodes
 *      │                                          └──── Proc: clients, in JSON lines
 *      │                                                    ▲ lines      │ events
 *      └── Ledger ◄─────────────────────────────────────── Talker ◄──────┘
 *            └──► Verdict
 * </pre>
 *
 * <p>Start with {@link chat.bench.torture.Torture}. Its own thread starts, hurts and ends
 * processes; each process has a thread that reads what it prints, each client one that writes.
 */
@NullMarked
package chat.bench.torture;

import org.jspecify.annotations.NullMarked;
