/**
 * Who is here: sessions of this node, the roster of the whole cluster, liveness, what users do and
 * ask, and who is told what of the log's events.
 *
 * <pre>
 *   remote ── join ────► Joining ──► Enrolment ──┐ its name, its rooms
 *          ── submit ──► Submissions ──► Drafts ─┤
 *                                                ▼
 *                                            Backbone ──► Fold ──► state
 *                                                          │  └──► Roster (who is connected)
 *                                                          ▼
 *                                      Audience (who hears it) ──► Outbox (one per session)
 *          ── ask ─────► Questions, from memory; Recalling, from the log
 * </pre>
 *
 * <p>Start with {@link chat.server.session.Sessions}. All state is the sequencer's; the threads of
 * remote calls hand over and wait.
 */
@NullMarked
package chat.server.session;

import org.jspecify.annotations.NullMarked;
