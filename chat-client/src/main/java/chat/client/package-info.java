/** A person's or a program's end: main and options. */
@NullMarked
package chat.client;

import org.jspecify.annotations.NullMarked;
