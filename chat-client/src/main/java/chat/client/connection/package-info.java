/**
 * The Java client API, also for bots: look a node up, join, receive, reconnect, resume. Start with
 * {@link chat.client.connection.Chat}; {@link chat.client.connection.Cluster} asks without joining.
 *
 * <pre>
 *   send, enter ─► Submitter ── submit ──►  node  ── deliver, notice ──► Inbox
 *    (caller)     (chat-submit)                                       (RMI, chat-pull)
 *                      │ receipts                                           │ events
 *                      └──────────────► Mailbox ◄───────────────────────────┘
 *                        Keeper ──────────┘ │  Showing: once, in order
 *                     (chat-keeper)         └─────────────► listeners (chat-events)
 * </pre>
 *
 * <p>{@code Keeper} begins and ends sessions: it beats, notices silence, and has {@code Failover}
 * find the next node. {@code Calls} makes every remote call on a thread that can be abandoned. What
 * decides about order and repetition is pure and has no threads: {@code Lines}, {@code Gates},
 * {@code Seen}, {@code NodeView}, {@code Patience}, put together by {@code Showing}.
 */
@NullMarked
package chat.client.connection;

import org.jspecify.annotations.NullMarked;
