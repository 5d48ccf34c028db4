/**
 * The console: a full screen, drawn as a function of a model.
 *
 * <pre>
 *  chat events ─► Feed ─┐                                   ┌─► Editor ─► Display ─► terminal
 *  answers ─────────────┼─► Model ─► View ─► Frame.draw ────┤     ▲
 *  Editor.acceptLine ───┘   (lock)   (a snapshot, pure)     └─ Painter, every 40 ms
 * </pre>
 *
 * Start reading at {@link chat.client.console.Console}, which puts the parts together, and {@link
 * chat.client.console.Frame}, which draws. Threads: the reader (whoever called {@code run}) owns
 * the line being typed and paints after each key; the painter paints what arrived meanwhile; events
 * come on the chat's listener thread and only take the model's lock. Lock order: the reader's, then
 * the model's.
 */
@NullMarked
package chat.client.console;

import org.jspecify.annotations.NullMarked;
