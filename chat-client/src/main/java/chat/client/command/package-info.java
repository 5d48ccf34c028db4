/**
 * What a person types or a program asks, and what comes of it: {@link
 * chat.client.command.CommandParser} makes a {@link chat.client.command.Command} of a line, {@link
 * chat.client.command.Dispatcher} carries it out, and everything that is to be shown arrives as
 * {@link chat.client.command.Output}. Start at the dispatcher.
 *
 * <pre>
 *  a line ─ CommandParser ─▶ Request ─ Dispatcher ─▶ Chat
 *                                          │           │ events, answers (listener thread)
 *                                          ▼           ▼
 *                                         Consumer&lt;Output&gt; (a front end)
 * </pre>
 */
@NullMarked
package chat.client.command;

import org.jspecify.annotations.NullMarked;
