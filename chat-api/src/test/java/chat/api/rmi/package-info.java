/** Tests of the plumbing, over real sockets on loopback. */
@NullMarked
package chat.api.rmi;

import org.jspecify.annotations.NullMarked;
