/** A node: main, options, and the class that assembles, starts and stops it. */
@NullMarked
package chat.server;

import org.jspecify.annotations.NullMarked;
