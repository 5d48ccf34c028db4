/**
 * The whole program as its users meet it: registry, nodes and clients as processes of their own,
 * real RMI between them, on free ports and in temporary directories.
 *
 * <p>{@link chat.it.Bed} is where to start: a test registers one and asks it for nodes and clients;
 * it ends everything afterwards, also when the test failed, and then shows what the processes
 * printed. Nothing here sleeps: whatever a process prints lands in a {@link chat.it.Feed}, and
 * tests wait there.
 *
 * <p>Threads: the test's own; two per process that read what it prints, and end with it.
 */
@NullMarked
package chat.it;

import org.jspecify.annotations.NullMarked;
