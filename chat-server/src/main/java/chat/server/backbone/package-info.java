/**
 * The contract 'publish → acknowledged → delivered everywhere in one order', and the one thread
 * that a node's state belongs to.
 *
 * <p>Start with {@link chat.server.backbone.Backbone}. Whoever implements it runs on the {@link
 * chat.server.backbone.Sequencer}; no class here does I/O.
 */
@NullMarked
package chat.server.backbone;

import org.jspecify.annotations.NullMarked;
