package chat.server.session;

import chat.api.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This node's sessions, by account and by room: who hears what. What happens in a room costs nobody
 * who is not in it anything. Owned by the sequencer.
 */
final class Audience {
  private final Set<Session> sessions = new LinkedHashSet<>();
  private final Map<Account, Set<Session>> byAccount = new HashMap<>();
  private final Map<String, Set<Session>> byRoom = new HashMap<>();

  /** All of them; a view. */
  Set<Session> all() {
    return Collections.unmodifiableSet(sessions);
  }

  /** A session begins, in the rooms with those keys. */
  void add(Session session, Collection<String> rooms) {
    sessions.add(session);
    index(byAccount, session.account, session);
    rooms.forEach(room -> enter(session, room));
  }

  /** A session has ended. */
  void remove(Session session) {
    sessions.remove(session);
    unindex(byAccount, session.account, session);
    List.copyOf(session.rooms).forEach(room -> part(session, room));
  }

  /** {@code account} is a member of a room from now on. */
  void enter(Account account, String room) {
    of(account).forEach(session -> enter(session, room));
  }

  /** {@code account} is no member any more. */
  void part(Account account, String room) {
    of(account).forEach(session -> part(session, room));
  }

  /** The sessions of {@code account}. */
  List<Session> of(Account account) {
    return List.copyOf(byAccount.getOrDefault(account, Set.of()));
  }

  /** The accounts that have sessions; a view. */
  Set<Account> accounts() {
    return Collections.unmodifiableSet(byAccount.keySet());
  }

  /** The sessions whose users are members of the room with that key; a view. */
  Set<Session> in(String room) {
    return Collections.unmodifiableSet(byRoom.getOrDefault(room, Set.of()));
  }

  /** All sessions of these rooms and of this account, each once. */
  Collection<Session> of(Account account, Collection<String> rooms) {
    Set<Session> audience = new LinkedHashSet<>(byAccount.getOrDefault(account, Set.of()));
    rooms.forEach(room -> audience.addAll(byRoom.getOrDefault(room, Set.of())));
    return new ArrayList<>(audience);
  }

  private void enter(Session session, String room) {
    if (session.rooms.add(room)) {
      index(byRoom, room, session);
    }
  }

  private void part(Session session, String room) {
    if (session.rooms.remove(room)) {
      unindex(byRoom, room, session);
    }
  }

  private static <K> void index(Map<K, Set<Session>> map, K key, Session session) {
    map.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(session);
  }

  private static <K> void unindex(Map<K, Set<Session>> map, K key, Session session) {
    Set<Session> set = map.get(key);
    if (set != null && set.remove(session) && set.isEmpty()) {
      map.remove(key);
    }
  }
}
