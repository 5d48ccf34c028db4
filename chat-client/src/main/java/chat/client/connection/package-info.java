/**
 * The Java client API, also for bots: look a node up, join, receive, reconnect, resume. Start with
 * {@link chat.client.connection.Chat}; {@link chat.client.connection.Cluster} asks without joining.
 *
 * <pre>
 *   send, enter ─► Submitter ── submit ──►  node  ── deliver, notice ──► Inbox
 *    (caller)     (chat-submit)                                       (RMI, chat-pull)
 *                   │   │ receipts                                          │ events, tokens
 *             lines │   └──────────────► Mailbox ◄──────────────────────────┘
 *                   │     Keeper ──────────┘ │  Showing: once, in order
 *                   │  (chat-keeper)         ├──────────────► listeners (chat-events)
 *                   ▼        │ resume        │ shown
 *                 Ledger ◄───┴───────────────┘
 *        (the replica and its file)
 * </pre>
 *
 * <p>{@code Keeper} begins and ends sessions: it beats, notices silence, and has {@code Failover}
 * find the next node. {@code Calls} makes every remote call on a thread that can be abandoned.
 * {@code Ledger} guards what is held, for all of these threads: the {@link
 * chat.client.replica.Replica} and, where it is to outlive the process, its file. What else decides
 * about order and repetition is pure and has no threads: {@code Gates}, {@code NodeView}, {@code
 * Patience}, put together by {@code Showing}.
 */
@NullMarked
package chat.client.connection;

import org.jspecify.annotations.NullMarked;
