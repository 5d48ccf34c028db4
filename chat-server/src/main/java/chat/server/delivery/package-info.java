/**
 * Outboxes: what waits for one client, and how it gets there, by its callback or by its own
 * pulling.
 *
 * <pre>
 *   sequencer ── offer ──► Outbox ── at most one call in flight ──► ChatClient
 *                                └── or taken by ChatSession.pull
 * </pre>
 *
 * <p>Start with {@link chat.server.delivery.Outbox}. The sequencer fills outboxes; {@link
 * chat.server.delivery.DeliveryThreads} drain them. What a client does delays only its own outbox.
 */
@NullMarked
package chat.server.delivery;

import org.jspecify.annotations.NullMarked;
