/**
 * All that crosses between client and node, and between nodes: remote interfaces, values,
 * exceptions.
 *
 * <pre>
 *   client ── hello, join ──► ChatServer        node ── hello, link ──► ChatServer
 *          ── submit, ask ──► ChatSession            ── forward ──────► NodeLink
 *          ◄── deliver ────── ChatClient
 * </pre>
 *
 * <p>Start with {@link chat.api.ChatServer}. Every remote method takes one record and returns one
 * record; records check and copy what they are made of, so that nothing malformed gets past
 * deserialization. {@link chat.api.EventBatch} carries events that were encoded once. Values may be
 * used from any thread.
 */
@NullMarked
package chat.api;

import org.jspecify.annotations.NullMarked;
