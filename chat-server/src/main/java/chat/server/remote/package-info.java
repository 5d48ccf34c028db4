/**
 * The remote objects of a node: they validate, hand over, and answer or wait.
 *
 * <p>Start with {@link chat.server.remote.ServerFace}. They run on RMI's threads, hold no state of
 * their own, catch everything, and throw only exceptions of {@code chat.api}.
 */
@NullMarked
package chat.server.remote;

import org.jspecify.annotations.NullMarked;
