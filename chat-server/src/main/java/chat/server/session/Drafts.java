package chat.server.session;

import chat.api.Account;
import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventId;
import chat.api.NameTakenException;
import chat.api.Names;
import chat.api.Texts;
import chat.server.backbone.Backbone;
import chat.server.state.Refusal;
import chat.server.state.RoomView;
import chat.server.state.State;
import org.jspecify.annotations.Nullable;

/** Makes events of what users do, and refuses what may not be. On the sequencer. */
final class Drafts {
  /** For a draft that is only looked at. */
  static final EventId NO_ID = new EventId(0, 0, 0, 0, 0);

  private final State state;

  Drafts(State state) {
    this.state = state;
  }

  /** Whether it is judged by the order, and what its user does next may hang on it. */
  static boolean isChange(Action action) {
    return !(action instanceof Action.Say || action instanceof Action.Tell);
  }

  /**
   * What {@code action} is to be published as; null when there is nothing to be done.
   *
   * @param again it was published before: the order has judged it
   * @throws ChatException it may not be
   */
  Backbone.@Nullable Draft of(Session session, Action action, boolean again) throws ChatException {
    if (action instanceof Action.Say say) {
      return say(session, say);
    } else if (action instanceof Action.Tell tell) {
      return tell(session, tell);
    }
    Backbone.Draft draft = change(session, action);
    if (draft == null || again) {
      return draft;
    }
    Refusal refusal = state.check((Event.StateChange) draft.with(NO_ID));
    if (refusal != null) {
      throw refused(refusal);
    }
    return draft;
  }

  static ChatException refused(Refusal refusal) {
    return refusal.code() == ErrorCode.NAME_TAKEN
        ? new NameTakenException(refusal.message())
        : new BadInputException(refusal.code(), refusal.message());
  }

  private Backbone.Draft say(Session session, Action.Say say) throws ChatException {
    String text = Texts.check(say.text());
    String name = memberOf(session, Names.room(say.room()));
    return id -> new Event.Message(id, session.user, name, text, say.action(), false);
  }

  private Backbone.Draft tell(Session session, Action.Tell tell) throws ChatException {
    String text = Texts.check(tell.text());
    String name = Names.shown(tell.user());
    Account recipient = state.owner(name);
    String to = recipient == null ? null : state.name(recipient);
    if (recipient == null || to == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_USER, "there is no user '" + name + "': /who shows who is connected");
    }
    return id -> new Event.Private(id, session.user, to, text, false, session.account, recipient);
  }

  private Backbone.@Nullable Draft change(Session session, Action action) throws ChatException {
    Account account = session.account;
    if (action instanceof Action.Enter enter) {
      String room = shown(Names.room(enter.room()));
      return session.isIn(room)
          ? null
          : id -> new Event.RoomEntered(id, account, session.user, room);
    } else if (action instanceof Action.Part part) {
      String room = shown(Names.room(part.room()));
      return state.room(room) != null && !session.isIn(room)
          ? null
          : id -> new Event.RoomLeft(id, account, session.user, room);
    } else if (action instanceof Action.Create create) {
      String room = Names.room(create.room());
      return id -> new Event.RoomCreated(id, account, session.user, room);
    } else if (action instanceof Action.Topic set) {
      String room = shown(Names.room(set.room()));
      String topic = set.topic().isEmpty() ? "" : Texts.check(set.topic());
      return id -> new Event.TopicSet(id, account, session.user, room, topic);
    } else if (action instanceof Action.Rename rename) {
      String name = Names.user(rename.name());
      return id -> new Event.NameChosen(id, account, name);
    }
    throw new BadInputException(ErrorCode.BAD_INPUT, "an action that this node does not know");
  }

  private String shown(String room) {
    RoomView view = state.room(room);
    return view == null ? room : view.room();
  }

  /** The room's name as it is shown, if the session's user is in it. */
  private String memberOf(Session session, String room) throws ChatException {
    if (session.isIn(room)) {
      return shown(room);
    } else if (state.room(room) == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_ROOM, "there is no room '" + room + "': /join " + room + " makes it");
    }
    String name = shown(room);
    throw new BadInputException(
        ErrorCode.NOT_IN_ROOM, "you are not in '" + name + "': /join " + name);
  }
}
