/**
 * How objects are exported and reached: ports, sockets, time limits, filters. The one place that
 * knows what RMI does on the wire.
 */
@NullMarked
package chat.api.rmi;

import org.jspecify.annotations.NullMarked;
