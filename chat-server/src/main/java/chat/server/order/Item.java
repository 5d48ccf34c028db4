package chat.server.order;

/**
 * What a client submits, before it is an event: number {@code n} of its device, {@code size} bytes
 * on the wire. The driver keeps the body by (device, n) until {@link Effects#append} or until the
 * core stops.
 */
public record Item(long n, int size) {}
