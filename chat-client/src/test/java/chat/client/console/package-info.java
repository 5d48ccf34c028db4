/** The console on terminals of JLine's own: no tty is needed. */
@NullMarked
package chat.client.console;

import org.jspecify.annotations.NullMarked;
