/**
 * Torture with real processes: a registry, nodes and clients, which are killed, frozen, cut off and
 * started again while all clients talk; then what everybody was shown is compared with what was
 * acknowledged.
 *
 * <pre>
 *   Torture ── Fault (drawn from the seed) ──► Blows ──► Cast ──► Hall ── Proc: registry, nodes
 *      │                                         │                 │ └─── Proc: clients, JSON lines
 *      │                                         └── Links         └── Hosts ── Space   ▲    │
 *      └── Ledger, Figures, Operations ◄──────────────────────────────────── Talker ◄────┴────┘
 *              └──► Verdict
 * </pre>
 *
 * <p>Start with {@link chat.bench.torture.Torture}. Its own thread starts, hurts and ends
 * processes; each process has a thread that reads what it prints, each client one that writes.
 *
 * <p>When root, each node runs on a host of its own: a network namespace, which can be cut from the
 * others, and a disk in memory, which can be full. Otherwise all share the machine's, and those
 * faults are left out.
 *
 * <p>Nothing stays behind: processes end with their standard input, or with the process that
 * started them, one that is frozen is let go then, and namespaces end with the processes in them.
 * All that a torture that was killed leaves is its directory, which the next one removes. That of a
 * torture that failed is kept, and said.
 */
@NullMarked
package chat.bench.torture;

import org.jspecify.annotations.NullMarked;
