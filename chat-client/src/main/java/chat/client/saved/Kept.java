package chat.client.saved;

import chat.api.ChatSession.Action;

/**
 * An unacknowledged line as it outlives its process.
 *
 * @param device the process that wrote it, as submits name it
 */
public record Kept(long device, Action action) {}
