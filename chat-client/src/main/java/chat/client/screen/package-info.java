/** What people read: an {@link chat.client.command.Output} as lines of a screen. */
@NullMarked
package chat.client.screen;

import org.jspecify.annotations.NullMarked;
