package chat.bench.sim;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;

/**
 * What a line does: it says something, or asks for a change of the state that all nodes share. Of
 * names and rooms there are a few, in several spellings, and nothing is looked at before it is
 * published: so the fold has to judge far more than real nodes leave to it.
 */
@FunctionalInterface
interface Deed {
  /** Says something. */
  Deed SAY = (id, account, user) -> new Event.Message(id, user, "lab", "hi", false, false);

  /**
   * The event that it becomes.
   *
   * @param user what the account is called at the node that publishes it
   */
  Event.Logged event(EventId id, Account account, String user);

  /** The first line of a client process: its account is to have a name. */
  static Deed first(Rng rng) {
    String name = name(rng);
    return (id, account, user) -> new Event.NameClaimed(id, account, name);
  }

  /** Any other line. */
  static Deed any(Rng rng) {
    String name = name(rng);
    String room = rng.pick("lab", "Lab", "garden", "sea");
    String topic = "topic " + rng.below(100);
    return switch (rng.below(16)) {
      case 0, 1 -> (id, account, user) -> new Event.NameChosen(id, account, name);
      case 2 -> (id, account, user) -> new Event.RoomCreated(id, account, user, room);
      case 3, 4, 5 -> (id, account, user) -> new Event.RoomEntered(id, account, user, room);
      case 6, 7 -> (id, account, user) -> new Event.RoomLeft(id, account, user, room);
      case 8, 9 -> (id, account, user) -> new Event.TopicSet(id, account, user, room, topic);
      default -> SAY;
    };
  }

  private static String name(Rng rng) {
    return rng.pick("ana", "Ana", "juan", "eva");
  }
}
