/**
 * What the mains of nodes, registry and clients share as processes: directories, streams, version.
 */
@NullMarked
package chat.api.process;

import org.jspecify.annotations.NullMarked;
