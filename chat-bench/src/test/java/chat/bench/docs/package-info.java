/**
 * Keeps {@code docs/} true: drawings, figures and bytes are made again and compared with the page,
 * commands are run. {@code -Ddocs.write=true} writes what is made into {@code docs/protocol.md}
 * instead.
 */
@NullMarked
package chat.bench.docs;

import org.jspecify.annotations.NullMarked;
