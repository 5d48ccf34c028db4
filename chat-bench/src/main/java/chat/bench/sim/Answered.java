package chat.bench.sim;

import chat.server.order.Answer;
import org.jspecify.annotations.Nullable;

/** A node's answer to a client, and the session when it opened one. */
record Answered(Answer answer, @Nullable Session session) {}
