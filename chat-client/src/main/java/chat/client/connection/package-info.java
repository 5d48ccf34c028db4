/** The Java client API, also for bots: look a node up, join, receive, reconnect, resume. */
@NullMarked
package chat.client.connection;

import org.jspecify.annotations.NullMarked;
