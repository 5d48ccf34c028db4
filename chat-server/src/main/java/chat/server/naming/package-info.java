/**
 * A node's name in the shared registries: kept bound, and the others found by theirs.
 *
 * <pre>
 *   Naming ──► one thread per registry ── bind, list, lookup ──► registry on this machine
 *                                      └─ nonce, bind ─────────► RegistryGateway of one elsewhere
 * </pre>
 *
 * <p>Start with {@link chat.server.naming.Naming}. {@link chat.server.naming.Cookie} and {@link
 * chat.server.naming.Proof} are what nodes prove to each other, and to a gateway, that they belong
 * together.
 */
@NullMarked
package chat.server.naming;

import org.jspecify.annotations.NullMarked;
