package chat.server.log;

import chat.api.Names;
import chat.api.Said;
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
    Said said = Said.of(entry.frame());
    if (said == null) {
      return null;
    }
    String place =
        said.isPrivate() ? Subject.talk(said.from(), said.to()) : Subject.room(said.to());
    return new Subject(Names.key(said.from()), place, said.text());
  }
}
