package chat.client.connection;

/** What was sent is acknowledged. {@code id}: the message's id, the same everywhere. */
public record Receipt(String id) {}
