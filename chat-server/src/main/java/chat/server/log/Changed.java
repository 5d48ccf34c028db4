package chat.server.log;

import chat.api.Event;
import chat.api.EventCodec;
import chat.api.MalformedEventException;
import chat.api.Names;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** What changes names and rooms, as it stands in the log. */
public final class Changed {
  private static final Logger LOG = LogManager.getLogger(Changed.class);

  private Changed() {}

  /** The change that {@code entry} asks for; null if it is none, or none that can be read. */
  public static Event.@Nullable StateChange of(Entry entry) {
    if (!EventCodec.isStateChange(entry.frame())) {
      return null;
    }
    try {
      return (Event.StateChange) EventCodec.decode(entry.frame());
    } catch (MalformedEventException e) {
      LOG.error("the change {} cannot be read", entry.id().text(), e);
      return null;
    }
  }

  static @Nullable Subject room(Entry entry) {
    return of(entry) instanceof Event.RoomChange change
        ? new Subject(Names.key(change.user()), Subject.changes(change.room()), "")
        : null;
  }
}
