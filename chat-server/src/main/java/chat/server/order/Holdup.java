package chat.server.order;

/**
 * What the next event, or the next submitted line, waits for.
 *
 * @param addr the peer that holds it back
 * @param waited nanoseconds for which it has waited, my own pauses left out
 */
public record Holdup(String addr, long waited) {}
