/** The program's own words, in the reader's language. */
@NullMarked
package chat.client.text;

import org.jspecify.annotations.NullMarked;
