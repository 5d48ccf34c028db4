package chat.server.state;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import chat.api.Names;
import java.util.HashMap;
import java.util.Map;

/** Makes operations of events. What many of them have in common they share. */
final class OpReader {
  private final Map<Author, Author> authors = new HashMap<>();
  private final Rooms rooms;

  OpReader(Rooms rooms) {
    this.rooms = rooms;
  }

  Op read(Event.StateChange change) {
    if (change instanceof Event.NameChange e) {
      Op.Kind kind = e instanceof Event.NameClaimed ? Op.Kind.CLAIM : Op.Kind.CHOOSE;
      return op(e, kind, author(e.account(), e.name()), Names.key(e.name()), e.name());
    } else if (change instanceof Event.RoomChange e) {
      String key = rooms.shared(Names.key(e.room()));
      String text = e instanceof Event.TopicSet set ? set.topic() : e.room();
      return op(e, kind(e), author(e.account(), e.user()), key, text.equals(key) ? key : text);
    }
    throw new IllegalArgumentException("no operation for " + change.getClass());
  }

  private static Op op(
      Event.StateChange change, Op.Kind kind, Author author, String target, String text) {
    EventId id = change.id();
    return new Op(id.stamp(), id.origin(), Submitted.of(id), kind, author, target, text);
  }

  private static Op.Kind kind(Event.RoomChange change) {
    if (change instanceof Event.RoomCreated) {
      return Op.Kind.CREATE;
    } else if (change instanceof Event.RoomEntered) {
      return Op.Kind.ENTER;
    }
    return change instanceof Event.RoomLeft ? Op.Kind.LEAVE : Op.Kind.TOPIC;
  }

  private Author author(Account account, String user) {
    Author author = new Author(account, user);
    Author known = authors.putIfAbsent(author, author);
    return known == null ? author : known;
  }
}
