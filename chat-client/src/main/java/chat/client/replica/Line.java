package chat.client.replica;

/** Something a user did that no node has acknowledged yet: number {@code n} of {@code device}. */
public record Line<L>(long device, long n, L content) {}
