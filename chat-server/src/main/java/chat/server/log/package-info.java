/**
 * The events that a node holds, on its disk: durable, each with a checksum, to be had in key order,
 * by origin and number, by room, and by words. Knows nothing of who orders events or where they
 * come from. Start with {@link chat.server.log.EventLog}.
 *
 * <pre>
 *   append ─► WriteQueue ─► log-writer ── a transaction for all that waits ──► events.db (+ -wal)
 *                               └─ durable(…), in the order of append ──► the executor given
 *   questions ─► log-reader 1 … 3, a connection each ◄──────────────────── events.db, words.db
 *               log-keeper: words.db filled behind; -wal checkpointed; old texts taken out
 * </pre>
 *
 * <p>One row per group that was committed, not per event: that is what an event costs. Events that
 * were committed together but are more than a minute apart get rows of their own, so whoever looks
 * for a time has to look a minute around at most. ({@code ►}: refers to.)
 *
 * <pre>
 *   events.db
 *   batch    id │ first_stamp  last_stamp │ top_stamp │ count │ texts │ crc │ events
 *               │ of its events           │ highest so far │ texts not taken out │ frames in key order
 *   part     origin, first_seq │ last_seq │ batch ►       which numbers of an origin are where
 *   room     room, last_stamp, batch ►                    a place; its newest there
 *   damaged  batch ►                                      rows out of use, left as they are
 *   peer     name                                         nodes that were met
 *   meta     name │ value                                 log: a random number; probe
 *
 *   a place: "#general"; "@A/B", A and B being accounts in hex; "@A", all private lines of A
 *
 *   words.db (made anew whenever anything is wrong with it)
 *   words    rowid = batch × 1024 + place │ text │ scope    FTS5; scope: tokens of author and places
 *   meta     log, done: up to which batch of which log
 * </pre>
 *
 * <p><b>Durable</b> means: in the -wal file, and {@code fsync} has returned ({@code synchronous =
 * FULL}; on macOS {@code F_FULLFSYNC}). A power loss takes nothing that was reported if the disk
 * honours that: what it says is written must survive, also in its own cache, and a file system that
 * ignores {@code fsync} (some network and container file systems do) is no place for a log. A copy
 * of the directory is a backup only if no node runs on it.
 *
 * <p><b>Damage.</b> A frame has its checksum, a row another one over all of it. What does not fit
 * is never given out: the row is put into {@code damaged}, the whole frames in it are stored again,
 * and the others are reported, so that they are fetched from a peer and stored like new ones. When
 * pages of SQLite's own are hit, or the file is torn, the log does not open, and says so in one
 * line.
 *
 * <p><b>Threads</b> are named after role and node. The writer owns {@link
 * chat.server.log.WritingConnection}, the keeper {@link chat.server.log.WordIndex}; a {@link
 * chat.server.log.Reader} is used by one thread at a time. Every queue is bounded: 64 MiB of
 * events, 1,000 questions.
 */
@NullMarked
package chat.server.log;

import org.jspecify.annotations.NullMarked;
