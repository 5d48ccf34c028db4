package chat.api;

import org.jspecify.annotations.Nullable;

/**
 * A question about what was said, which a node answers from its log with {@link Lines}. Only lines
 * of rooms that the asker is in now, and private lines of his own account, are ever in an answer.
 */
public sealed interface Recall extends ChatSession.Question {
  /** The most lines that one question may ask for. */
  int MAX_LINES = 1_000;

  /** The most lines of {@link Part#AROUND}, whose answer does not page. */
  int MAX_AROUND = 30;

  /** What a search finds at most. */
  int MAX_FOUND = 50;

  /** Which lines of a room or a private talk. */
  enum Part {
    /** The last ones below {@code at}. */
    BEFORE,
    /** The first ones from {@code at} on. */
    FROM,
    /** The line {@code id}, and as many before it as after it. */
    AROUND,
    /** The last ones before the asker became a member of the room. */
    BEFORE_JOIN
  }

  /**
   * Lines of a room, or of the private talk with a user; {@code BAD_INPUT} when the line that they
   * are to be around is not there.
   *
   * @param room empty for a private talk
   * @param user empty for a room
   * @param at where to begin: {@link EventKey#LAST}, a time, or where the page before ended
   * @param id for {@link Part#AROUND}, as people see it; otherwise empty
   * @param count at most so many
   */
  record History(String room, String user, Part part, EventKey at, String id, int count)
      implements Recall {
    public History {
      Values.text(room, 256, "room");
      Values.text(user, 256, "user");
      Values.given(part, "part");
      Values.given(at, "place");
      Values.text(id, 64, "id");
      Values.within(count, 1, part == Part.AROUND ? MAX_AROUND : MAX_LINES, "count");
      if (room.isEmpty() == user.isEmpty()) {
        throw new IllegalArgumentException("a history is of a room or of a talk with a user");
      }
    }
  }

  /**
   * The newest lines that have all of {@code words}, in all rooms of the asker and in his private
   * talks.
   *
   * @param from only what was said by whoever had this name then; empty for everybody
   * @param room only what was said in this room; empty for everywhere
   * @param since only what is not older, in milliseconds since 1970; 0 for all
   * @param before only what lies below: {@link EventKey#LAST}, or where the page before ended
   * @param count at most so many
   */
  record Search(String words, String from, String room, long since, EventKey before, int count)
      implements Recall {
    public Search {
      Values.text(words, 8 * Texts.MAX_LENGTH, "words");
      Values.text(from, 256, "from");
      Values.text(room, 256, "room");
      Values.within(since, 0, Long.MAX_VALUE >> 16, "time"); // what fits into a stamp
      Values.given(before, "place");
      Values.within(count, 1, MAX_FOUND, "count");
    }
  }

  /**
   * A page of what was asked for.
   *
   * @param batch the lines, in the order of all events, oldest first
   * @param next where the next page begins; null when there is no more
   */
  record Lines(EventBatch batch, @Nullable EventKey next) implements ChatSession.Answer {
    public Lines {
      Values.given(batch, "batch");
    }
  }
}
