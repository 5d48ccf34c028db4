/** The replication protocol of the mesh, as one pure state machine. */
@NullMarked
package chat.server.order;

import org.jspecify.annotations.NullMarked;
