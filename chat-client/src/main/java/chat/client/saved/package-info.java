/**
 * What a client process leaves to the next one of the same user in the same cluster: how far it has
 * shown, and the lines that nobody has acknowledged.
 *
 * <pre>
 *   the file: header, All, then one {@link chat.client.saved.Entry} after the other
 *
 *   start   lock, read ──► Replay ──► {@link chat.client.saved.Resumption}
 *   run     Wrote (before it is sent), Placed and Holds (once it was shown), Acked, Dropped: appended
 *   rewrite All, into a new file that then takes the old one's name: before the first entry of a
 *           process, and whenever the file has grown
 * </pre>
 *
 * <p>Start with {@link chat.client.saved.StateFile}. An entry is in the hands of the operating
 * system when a method that wrote it returns, so the end of the process, however sudden, loses
 * none; a crash of the whole machine may lose the last ones. Entries tell what was done to the
 * {@link chat.client.replica.Replica}, and reading does the same to a new one. Nothing here has
 * threads or locks of its own: {@code Ledger} in {@code chat.client.connection} guards it.
 */
@NullMarked
package chat.client.saved;

import org.jspecify.annotations.NullMarked;
