package chat.server.state;

import chat.api.Account;
import chat.api.EventId;
import chat.api.EventKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fold of one room. It keeps the ordered operations of three sorts of keys: what made the room,
 * each account's coming and going, the topics. What they come to is compared with what was told.
 */
final class Room {
  private final String key;
  private final Watch watch;
  private final History makers = new History();
  private final Map<Account, History> memberships = new HashMap<>();
  private final History topics = new History();

  Room(String key, Watch watch) {
    this.key = key;
    this.watch = watch;
  }

  /**
   * Takes {@code out} away and {@code in} in, and re-evaluates the keys that this touches.
   *
   * @return how what is so now differs from {@code told}
   */
  List<Effect> change(@Nullable Op out, @Nullable Op in, Told told) {
    if (in != null) {
      watch.folding(in);
    }
    Op first = makers.first();
    unfile(out);
    file(in);
    List<Effect> effects = new ArrayList<>(2);
    if (!Objects.equals(first, makers.first())) {
      evaluateMade(told, effects);
    }
    evaluateMember(out, told, effects);
    if (in != null && (out == null || !account(in).equals(account(out)) || !movesMember(out))) {
      evaluateMember(in, told, effects);
    }
    if (touchesTopic(out) || touchesTopic(in)) {
      evaluateTopic(told, effects);
    }
    return effects;
  }

  /** How everything differs from {@code told}. */
  List<Effect> compare(Told told) {
    List<Effect> effects = new ArrayList<>();
    evaluateMade(told, effects);
    Set<Account> accounts = new HashSet<>(memberships.keySet());
    accounts.addAll(told.members);
    for (Account account : accounts) {
      evaluateMember(account, "", told, effects);
    }
    evaluateTopic(told, effects);
    return effects;
  }

  /** What the room says of {@code op}, which it has taken. */
  @Nullable Refusal refusal(Op op) {
    Op made = makers.first();
    boolean exists = made != null && made.isBefore(op);
    return refusal(op.kind(), exists, wasMember(op), name());
  }

  /** What it would say of {@code kind}, done by {@code account} after all that it has taken. */
  @Nullable Refusal refusal(Op.Kind kind, Account account) {
    return refusal(kind, !makers.isEmpty(), isMember(account), name());
  }

  /** What is said of {@code kind} where there is no room of that name. */
  static @Nullable Refusal refusalWithout(Op.Kind kind, String name) {
    return refusal(kind, false, false, name);
  }

  private static @Nullable Refusal refusal(
      Op.Kind kind, boolean exists, boolean member, String name) {
    return switch (kind) {
      case CREATE -> exists ? Refusal.roomExists(name) : null;
      case LEAVE -> exists ? null : Refusal.noSuchRoom(name);
      case TOPIC -> {
        if (!exists) {
          yield Refusal.noSuchRoom(name);
        }
        yield member ? null : Refusal.notInRoom(name);
      }
      default -> null;
    };
  }

  /** Whether {@code account} was a member when that event took its place. */
  boolean wasMember(Account account, EventId id) {
    History history = memberships.get(account);
    return history != null && isIn(history.before(id));
  }

  /** When {@code account} was a member. */
  List<Memberships.Stay> stays(Account account) {
    List<Memberships.Stay> stays = new ArrayList<>(1);
    History history = memberships.get(account);
    EventKey from = null;
    for (Op op : history == null ? List.<Op>of() : history.all()) {
      EventKey key = new EventKey(op.stamp(), op.origin());
      if (op.kind().makes() && from == null) {
        from = key;
      } else if (!op.kind().makes() && from != null) {
        stays.add(new Memberships.Stay(from, key));
        from = null;
      }
    }
    if (from != null) {
      stays.add(new Memberships.Stay(from, null));
    }
    return stays;
  }

  private boolean wasMember(Op op) {
    History history = memberships.get(account(op));
    return history != null && isIn(history.before(op));
  }

  private boolean isMember(Account account) {
    History history = memberships.get(account);
    return history != null && isIn(history.last());
  }

  private static boolean isIn(@Nullable Op last) {
    return last != null && last.kind().makes();
  }

  private String name() {
    Op made = makers.first();
    return made == null ? key : made.text();
  }

  private void file(@Nullable Op op) {
    if (op == null) {
      return;
    }
    if (op.kind() == Op.Kind.TOPIC) {
      topics.add(op);
    } else {
      memberships.computeIfAbsent(account(op), any -> new History()).add(op);
    }
    if (op.kind().makes()) {
      makers.add(op);
    }
  }

  private void unfile(@Nullable Op op) {
    if (op == null) {
      return;
    }
    topics.remove(op);
    makers.remove(op);
    History history = memberships.get(account(op));
    if (history != null) {
      history.remove(op);
      if (history.isEmpty()) {
        memberships.remove(account(op));
      }
    }
  }

  private void evaluateMade(Told told, List<Effect> effects) {
    watch.evaluating(new Watch.Key(Watch.Aspect.MADE, key, null));
    Op first = makers.first();
    Effect.Made made =
        first == null
            ? null
            : new Effect.Made(
                first.text(), account(first), first.author().user(), first.submitted().text());
    if (made != null && !made.equals(told.made)) {
      effects.add(made);
    } else if (made == null && told.made != null) {
      effects.add(new Effect.Unmade(told.made.room()));
    }
  }

  private void evaluateMember(@Nullable Op op, Told told, List<Effect> effects) {
    if (op != null && movesMember(op)) {
      evaluateMember(account(op), op.author().user(), told, effects);
    }
  }

  private void evaluateMember(Account account, String user, Told told, List<Effect> effects) {
    watch.evaluating(new Watch.Key(Watch.Aspect.MEMBER, key, account));
    History history = memberships.get(account);
    Op last = history == null ? null : history.last();
    String name = last == null ? user : last.author().user();
    boolean was = told.members.contains(account);
    if (isIn(last) && !was) {
      effects.add(new Effect.Entered(name(), account, name));
    } else if (!isIn(last) && was) {
      effects.add(new Effect.Parted(name(), account, name));
    }
  }

  private void evaluateTopic(Told told, List<Effect> effects) {
    watch.evaluating(new Watch.Key(Watch.Aspect.TOPIC, key, null));
    Effect.TopicChanged now = topic();
    if (!now.says(told.topic)) {
      effects.add(now);
    }
  }

  /** The last topic that a member set. */
  private Effect.TopicChanged topic() {
    List<Op> all = topics.all();
    for (int i = all.size() - 1; i >= 0; i--) {
      Op op = all.get(i);
      if (wasMember(op)) {
        String id = op.submitted().text();
        return new Effect.TopicChanged(name(), op.author().user(), op.text(), id);
      }
    }
    return new Effect.TopicChanged(name(), "", "", "");
  }

  /** Whether {@code op} is a topic, or lies before a topic of the same author. */
  private boolean touchesTopic(@Nullable Op op) {
    if (op == null) {
      return false;
    }
    List<Op> all = topics.all();
    for (int i = all.size() - 1; i >= 0 && op.isBefore(all.get(i)); i--) {
      if (account(all.get(i)).equals(account(op))) {
        return true;
      }
    }
    return op.kind() == Op.Kind.TOPIC;
  }

  private static boolean movesMember(Op op) {
    return op.kind() != Op.Kind.TOPIC;
  }

  private static Account account(Op op) {
    return op.author().account();
  }
}
