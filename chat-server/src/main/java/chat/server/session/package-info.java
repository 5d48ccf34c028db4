/**
 * Who is here: sessions of this node, the roster of the whole cluster, liveness, and what users do.
 *
 * <pre>
 *   remote ── join ────► Joining ──► Sessions ──► Outbox (one per session)
 *          ── submit ──► Submissions ──► Backbone      ▲
 *          ── ask ─────► Questions ──► Roster ── soft events
 * </pre>
 *
 * <p>Start with {@link chat.server.session.Sessions}. All state is the sequencer's; the threads of
 * remote calls hand over and wait.
 */
@NullMarked
package chat.server.session;

import org.jspecify.annotations.NullMarked;
