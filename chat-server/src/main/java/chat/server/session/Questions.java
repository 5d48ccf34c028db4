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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers about users, rooms and nodes, from the roster. On the sequencer. */
final class Questions {
  private static final int COMPLETIONS = 50;

  /** A page stays below an answer's limit, a mebibyte, however many rooms its users are in. */
  private static final int PAGE_BYTES = 512 * 1024;

  private final Roster roster;
  private final Supplier<List<NodeInfo>> nodes;
  private final Supplier<List<LinkInfo>> links;

  Questions(Roster roster, Supplier<List<NodeInfo>> nodes, Supplier<List<LinkInfo>> links) {
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
    if (roomName.isEmpty()) {
      return Page.of(tail(roster.users(), after).values(), Questions::info);
    }
    String name = Names.room(roomName);
    Roster.Room room = roster.room(name);
    if (room == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_ROOM, "there is no room '" + name + "': /rooms shows which there are");
    }
    String from = Names.key(after);
    return Page.of(
        room.members.stream().filter(key -> key.compareTo(from) > 0).toList(),
        key -> {
          Roster.User user = roster.users().get(key);
          return user == null ? null : info(user);
        });
  }

  private UserInfo whois(String name) throws ChatException {
    Roster.User user = roster.user(Names.user(name));
    if (user == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_USER, "no user '" + name + "' is connected: /who shows who is");
    }
    return info(user);
  }

  private Page<RoomInfo> rooms(Session session, String after) {
    return Page.of(
        tail(roster.rooms(), after).values(),
        room -> new RoomInfo(room.name, room.members.size(), session.isIn(room.name), ""));
  }

  private String[] complete(Question.Complete question) {
    String prefix = Names.key(question.prefix());
    return question.users()
        ? prefixed(roster.users(), prefix).stream().map(user -> user.name).toArray(String[]::new)
        : prefixed(roster.rooms(), prefix).stream().map(room -> room.name).toArray(String[]::new);
  }

  private static <T> List<T> prefixed(NavigableMap<String, T> map, String prefix) {
    return map.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .limit(COMPLETIONS)
        .map(java.util.Map.Entry::getValue)
        .toList();
  }

  private static UserInfo info(Roster.User user) {
    Roster.Seat seat = user.seats.get(0);
    return new UserInfo(
        user.name,
        seat.node(),
        user.rooms().values().toArray(String[]::new),
        seat.presence().since());
  }

  /** At most, on the wire: only rooms can make an entry large. */
  private static int bytes(UserInfo info) {
    int bytes = 256;
    for (String room : info.rooms()) {
      bytes += 3 + 3 * room.length();
    }
    return bytes;
  }

  private static <T> SortedMap<String, T> tail(NavigableMap<String, T> map, String after) {
    return after.isEmpty() ? map : map.tailMap(Names.key(after), false);
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
          bytes += made instanceof UserInfo info ? bytes(info) : 0;
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
