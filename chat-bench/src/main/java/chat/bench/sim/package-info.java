/**
 * A deterministic simulator: whole histories of nodes, clients, networks, disks, clocks and faults,
 * each in one thread and in virtual time, on the very classes of node ({@link
 * chat.server.order.Core}) and client ({@link chat.client.replica.Contact}) that run in production.
 * A history is a number: its seed draws the {@code Plan} (who, how fast, which faults and when),
 * and the plan gives the history, step by step the same on every JDK.
 *
 * <pre>
 *   seed ─► Planner ─► Plan ─► Simulation ─► Result ─► Shrinker, Report, Mermaid
 *                                  │
 *        Agenda (virtual time) ─ World ─ Weather, Network (calls that fail, linger, run late)
 *                                  │
 *              Machine ── Running ─► Core          Person ─► Contact, Replica
 *              SimDisk, clock   └► NodeChecks        └► View
 *                     Fold ─► State      └── Ledger, Agreement ──┘   (the promises)
 * </pre>
 *
 * <p>The promises are checked where they may break: each line that a person is shown in {@code
 * View}, each step of a node in {@code NodeChecks}, each acknowledgement in {@code Ledger}, and in
 * {@code Agreement} what must be so in the end. A broken one is a {@code Violation}. Start reading
 * with {@code Simulation}, then {@code Machine} and {@code Person}; {@code Fault} lists what goes
 * wrong.
 *
 * <p>Nothing here is thread-safe but {@link chat.bench.sim.SeedRuns}, which runs histories side by
 * side; they share nothing.
 */
@NullMarked
package chat.bench.sim;

import org.jspecify.annotations.NullMarked;
