/**
 * What puts the chat to the test. {@link chat.bench.sim} runs whole histories of nodes, clients and
 * faults in one thread and virtual time; {@code ./chat torture --simulate N} runs as many as asked.
 */
@NullMarked
package chat.bench;

import org.jspecify.annotations.NullMarked;
