/** Tests of values, names, texts and the byte form of events. */
@NullMarked
package chat.api;

import org.jspecify.annotations.NullMarked;
