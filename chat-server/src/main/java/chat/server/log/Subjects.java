package chat.server.log;

import chat.api.Names;
import org.jspecify.annotations.Nullable;

/**
 * Says where an event belongs, so that the log can give the history of a place. Called on threads
 * of the log; it must not block.
 */
@FunctionalInterface
public interface Subjects {
  /** Lines in rooms and private ones; whatever else there is belongs nowhere. */
  Subjects SAID = Subjects::said;

  /** What {@code entry} is about; null if it belongs to no place. */
  @Nullable Subject of(Entry entry);

  private static @Nullable Subject said(Entry entry) {
    byte[] frame = entry.frame();
    String[] said = Frame.isSaid(frame, 0) ? Frame.said(frame) : null;
    if (said == null) {
      return null;
    }
    String place =
        Frame.isPrivate(frame, 0) ? Subject.talk(said[0], said[1]) : Subject.room(said[1]);
    return new Subject(Names.key(said[0]), place, entry.isBlanked() ? "" : said[2]);
  }
}
