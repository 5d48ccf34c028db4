/**
 * The front ends that read and write lines: {@code --plain} for scripts and people without a
 * terminal, {@code --json} for programs. {@link chat.client.lines.LineClient} runs either.
 *
 * <p>Threads: <em>chat-input</em> reads standard input and carries out each line before it reads
 * the next; the chat's listener thread shows events and answers; the one that called {@code run}
 * waits for a reason to end, and then ends in order.
 */
@NullMarked
package chat.client.lines;

import org.jspecify.annotations.NullMarked;
