/**
 * What the mains of nodes, registry and clients share as processes: directories, streams, version,
 * and how a process ends.
 *
 * <p>Start with {@link chat.api.process.Ending}.
 */
@NullMarked
package chat.api.process;

import org.jspecify.annotations.NullMarked;
