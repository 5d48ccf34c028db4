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
  /**
   * Lines in rooms, private ones that say whose they are, and what changed a room, from which it
   * can be folded anew. Whatever else there is belongs nowhere: a private line between names alone
   * could be shown to somebody who has taken one of them since.
   */
  Subjects SAID = Subjects::said;

  /** What {@code entry} is about; null if it belongs to no place. */
  @Nullable Subject of(Entry entry);

  private static @Nullable Subject said(Entry entry) {
    Said said = Said.of(entry.frame());
    if (said == null) {
      return Changed.room(entry);
    }
    String place;
    if (!said.isPrivate()) {
      place = Subject.room(said.to());
    } else if (said.sender() != null && said.recipient() != null) {
      place = Subject.talk(said.sender(), said.recipient());
    } else {
      return null;
    }
    return new Subject(Names.key(said.from()), place, said.text());
  }
}
