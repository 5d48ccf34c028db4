/** Tests of the event log on real files; {@link chat.server.log.MillionMain} measures it. */
@NullMarked
package chat.server.log;

import org.jspecify.annotations.NullMarked;
