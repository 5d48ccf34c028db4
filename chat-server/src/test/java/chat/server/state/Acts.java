package chat.server.state;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;

/** Events of a few people. Each takes its place at {@code stamp}, and is numbered by it too. */
final class Acts {
  static final Account ANA = new Account(1L << 56, 0, 0, 0);
  static final Account JUAN = new Account(2L << 56, 0, 0, 0);
  static final Account EVA = new Account(3L << 56, 0, 0, 0);

  private Acts() {}

  static Event claim(long stamp, Account who, String name) {
    return new Event.NameClaimed(id(stamp), who, name);
  }

  static Event choose(long stamp, Account who, String name) {
    return new Event.NameChosen(id(stamp), who, name);
  }

  static Event create(long stamp, Account who, String room) {
    return new Event.RoomCreated(id(stamp), who, called(who), room);
  }

  static Event enter(long stamp, Account who, String room) {
    return new Event.RoomEntered(id(stamp), who, called(who), room);
  }

  static Event leave(long stamp, Account who, String room) {
    return new Event.RoomLeft(id(stamp), who, called(who), room);
  }

  static Event topic(long stamp, Account who, String room, String topic) {
    return new Event.TopicSet(id(stamp), who, called(who), room, topic);
  }

  static EventId id(long stamp) {
    return new EventId(7, stamp, stamp, 42, stamp);
  }

  /** The id that people see of what stands at {@code stamp}. */
  static String text(long stamp) {
    return id(stamp).text();
  }

  /** What the events call {@code who}, whatever he is called in truth. */
  static String called(Account who) {
    return "user-" + (who.a() >>> 56);
  }
}
