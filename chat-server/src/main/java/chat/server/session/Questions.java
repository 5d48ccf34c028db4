package chat.server.session;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession.Answer;
import chat.api.ChatSession.Question;
import chat.api.ErrorCode;
import chat.api.Limits;
import chat.api.LinkInfo;
import chat.api.Names;
import chat.api.NodeInfo;
import chat.api.RoomInfo;
import chat.api.UserInfo;
import chat.server.state.RoomView;
import chat.server.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers about users, rooms and nodes. On the sequencer. */
final class Questions {
  private static final int COMPLETIONS = 50;

  /** A page stays below an answer's limit, a mebibyte, however many rooms its users are in. */
  private static final int PAGE_BYTES = 512 * 1024;

  private final State state;
  private final Roster roster;
  private final Supplier<List<NodeInfo>> nodes;
  private final Supplier<List<LinkInfo>> links;

  Questions(
      State state, Roster roster, Supplier<List<NodeInfo>> nodes, Supplier<List<LinkInfo>> links) {
    this.state = state;
    this.roster = roster;
    this.nodes = nodes;
    this.links = links;
  }

  Answer answer(Session session, Question question) throws ChatException {
    if (question instanceof Question.Who who) {
      Page<UserInfo> page = who(who.room(), who.after());
      return new Answer.Users(page.entries().toArray(UserInfo[]::new), page.more());
    } else if (question instanceof Question.Whois whois) {
      return new Answer.Users(new UserInfo[] {whois(whois.user())}, false);
    } else if (question instanceof Question.Rooms rooms) {
      Page<RoomInfo> page = rooms(session, rooms.after());
      return new Answer.Rooms(page.entries().toArray(RoomInfo[]::new), page.more());
    } else if (question instanceof Question.Complete complete) {
      return new Answer.Names(complete(complete));
    }
    return new Answer.Nodes(nodes.get().toArray(NodeInfo[]::new));
  }

  ChatServer.LookReply look(ChatServer.Look request) throws ChatException {
    return switch (request.what()) {
      case NODES -> ChatServer.LookReply.nodes(nodes.get().toArray(NodeInfo[]::new));
      case USERS -> {
        Page<UserInfo> page = who("", request.after());
        yield ChatServer.LookReply.users(page.entries().toArray(UserInfo[]::new), page.more());
      }
      case LINKS -> ChatServer.LookReply.links(links.get().toArray(LinkInfo[]::new));
    };
  }

  private Page<UserInfo> who(String roomName, String after) throws ChatException {
    NavigableMap<Roster.Place, Roster.User> users = roster.users();
    if (!roomName.isEmpty()) {
      String name = Names.room(roomName);
      if (state.room(name) == null) {
        throw new BadInputException(
            ErrorCode.NO_SUCH_ROOM,
            "there is no room '" + name + "': /rooms shows which there are");
      }
      users = roster.in(Names.key(name));
    }
    SortedMap<Roster.Place, Roster.User> rest =
        after.isEmpty() ? users : users.tailMap(Roster.Place.after(after), false);
    return Page.of(rest.values(), this::info);
  }

  private UserInfo whois(String name) throws ChatException {
    Roster.User user = roster.user(Names.shown(name));
    if (user == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_USER, "no user '" + name + "' is connected: /who shows who is");
    }
    return info(user);
  }

  private Page<RoomInfo> rooms(Session session, String after) {
    return Page.of(
        state.rooms(after, Limits.PAGE + 1),
        room -> new RoomInfo(room.room(), room.members(), session.isIn(room.room()), room.topic()));
  }

  private String[] complete(Question.Complete question) {
    String prefix = Names.key(question.prefix());
    return question.users() ? users(prefix) : rooms(prefix);
  }

  private String[] users(String prefix) {
    return roster.users().tailMap(Roster.Place.before(prefix), true).values().stream()
        .map(Roster.User::name)
        .takeWhile(name -> Names.key(name).startsWith(prefix))
        .limit(COMPLETIONS)
        .toArray(String[]::new);
  }

  private String[] rooms(String prefix) {
    return state.roomsFrom(prefix, COMPLETIONS).stream()
        .map(RoomView::room)
        .takeWhile(name -> Names.key(name).startsWith(prefix))
        .toArray(String[]::new);
  }

  private UserInfo info(Roster.User user) {
    Roster.Seat seat = user.seats.get(0);
    return new UserInfo(
        user.name(),
        seat.node(),
        state.roomsOf(user.account).toArray(String[]::new),
        seat.presence().since());
  }

  /** At most, on the wire: only rooms and topics can make an entry large. */
  private static int bytes(Object entry) {
    if (entry instanceof RoomInfo info) {
      return 256 + 3 * info.topic().length();
    }
    int bytes = 256;
    for (String room : ((UserInfo) entry).rooms()) {
      bytes += 3 + 3 * room.length();
    }
    return bytes;
  }

  /** One page of a list. */
  private record Page<T>(List<T> entries, boolean more) {
    static <S, T> Page<T> of(Collection<S> all, java.util.function.Function<S, @Nullable T> entry) {
      List<T> entries = new ArrayList<>();
      int bytes = 0;
      for (S source : all) {
        if (entries.size() == Limits.PAGE) {
          return new Page<>(entries, true);
        }
        T made = entry.apply(source);
        if (made != null) {
          bytes += bytes(made);
          if (bytes > PAGE_BYTES && !entries.isEmpty()) {
            return new Page<>(entries, true);
          }
          entries.add(made);
        }
      }
      return new Page<>(entries, false);
    }
  }
}
