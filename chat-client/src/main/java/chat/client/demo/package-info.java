/**
 * {@code ./chat demo}: a whole chat on this machine, made of real processes, in a directory of its
 * own.
 *
 * <pre>
 *   main ─► DemoCommand ─► Tour    at a terminal: your console on nodo1, a {@link Bot} on nodo2
 *                          └─► Script  else: a conversation, shown and checked
 *                               └───► Stage ─► Child   the processes and their directory
 * </pre>
 *
 * <p>Start with {@link chat.client.demo.DemoCommand}. The stage ends its processes and removes
 * their directory whatever happens; if this process is killed, theirs end with their standard
 * input.
 */
@NullMarked
package chat.client.demo;

import org.jspecify.annotations.NullMarked;
