package chat.client.connection;

import chat.api.BadInputException;
import chat.api.EventKey;
import chat.api.Names;
import chat.api.Recall;
import java.time.Instant;

/**
 * What to look for: whole words, all of them, whatever their case and accents; in all rooms that
 * one is in and in one's private talks, unless it says less. Immutable.
 */
public final class SearchTerms {
  /** The most lines that are found: the newest. */
  public static final int MOST = Recall.MAX_FOUND;

  private static final long LAST_SECOND = (Long.MAX_VALUE >> 16) / 1_000 - 1;

  private final String words;
  private final String from;
  private final String room;
  private final long since;

  private SearchTerms(String words, String from, String room, long since) {
    this.words = words;
    this.from = from;
    this.room = room;
    this.since = since;
  }

  /** Lines with all of {@code words}. */
  public static SearchTerms of(String words) {
    return new SearchTerms(words, "", "", 0);
  }

  /** Only what was said by whoever had this name then. */
  public SearchTerms from(String user) throws BadInputException {
    return new SearchTerms(words, Names.shown(user), room, since);
  }

  /** Only what was said in this room. */
  public SearchTerms in(String where) throws BadInputException {
    return new SearchTerms(words, from, Names.room(where), since);
  }

  /** Only what is not older. */
  public SearchTerms since(Instant time) {
    return new SearchTerms(words, from, room, millis(time));
  }

  /** A time as the log has them; beyond what it has, the nearest. */
  static long millis(Instant time) {
    return Math.max(0, Math.min(time.getEpochSecond(), LAST_SECOND)) * 1_000
        + (time.isBefore(Instant.EPOCH) ? 0 : time.getNano() / 1_000_000);
  }

  /** The question for {@code left} of the lines below {@code before}. */
  Recall.Search question(EventKey before, int left) {
    return new Recall.Search(words, from, room, since, before, left);
  }
}
