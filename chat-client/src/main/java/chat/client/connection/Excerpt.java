package chat.client.connection;

import chat.api.BadInputException;
import chat.api.EventKey;
import chat.api.Names;
import chat.api.Recall;
import java.time.Instant;

/**
 * Which lines of what was said: of a room that one is in, or of one's private talk with a user; by
 * default the last {@value #LINES}. Immutable.
 */
public final class Excerpt {
  /** How many lines, unless another number is asked for. */
  public static final int LINES = 20;

  /** The most that may be asked for. */
  public static final int MOST = Recall.MAX_LINES;

  private final String room;
  private final String user;
  private final Recall.Part part;
  private final EventKey at;
  private final String id;
  private final int count;

  private Excerpt(String room, String user, Recall.Part part, EventKey at, String id, int count) {
    this.room = room;
    this.user = user;
    this.part = part;
    this.at = at;
    this.id = id;
    this.count = count;
  }

  /** Of a room. */
  public static Excerpt ofRoom(String room) throws BadInputException {
    return new Excerpt(Names.room(room), "", Recall.Part.BEFORE, EventKey.LAST, "", LINES);
  }

  /** Of the private talk with {@code user}. */
  public static Excerpt ofTalk(String user) throws BadInputException {
    return new Excerpt("", Names.shown(user), Recall.Part.BEFORE, EventKey.LAST, "", LINES);
  }

  /** The last {@code lines}, from 1 to {@value #MOST}. */
  public Excerpt last(int lines) {
    return new Excerpt(room, user, Recall.Part.BEFORE, EventKey.LAST, "", within(lines));
  }

  /** The first {@value #MOST} from {@code time} on. */
  public Excerpt since(Instant time) {
    return new Excerpt(
        room, user, Recall.Part.FROM, EventKey.atMillis(SearchTerms.millis(time)), "", MOST);
  }

  /** {@value #LINES} around the line with that id. */
  public Excerpt around(String line) {
    return new Excerpt(room, user, Recall.Part.AROUND, EventKey.LAST, line, LINES);
  }

  /** The last {@value #LINES} before one became a member of the room. */
  Excerpt beforeJoin() {
    return new Excerpt(room, user, Recall.Part.BEFORE_JOIN, EventKey.LAST, "", LINES);
  }

  Recall.Part part() {
    return part;
  }

  EventKey at() {
    return at;
  }

  int count() {
    return count;
  }

  /** The question for {@code left} lines of it that begin at {@code from}. */
  Recall.History question(EventKey from, int left) {
    return new Recall.History(room, user, part, from, id, left);
  }

  private static int within(int lines) {
    if (lines < 1 || lines > MOST) {
      throw new IllegalArgumentException("lines must be from 1 to " + MOST + ": " + lines);
    }
    return lines;
  }
}
