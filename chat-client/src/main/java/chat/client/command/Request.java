package chat.client.command;

import org.jspecify.annotations.Nullable;

/** A command, and what its ack, error or answer shall be recognised by; null for nothing. */
public record Request(Command command, @Nullable String ref) {}
