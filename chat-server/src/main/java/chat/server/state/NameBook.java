package chat.server.state;

import chat.api.Account;
import chat.api.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is called what. */
final class NameBook {
  private final Map<Account, Person> people = new HashMap<>();
  private final Map<String, Holders> names = new HashMap<>();
  private final Watch watch;

  NameBook(Watch watch) {
    this.watch = watch;
  }

  /**
   * Takes one operation away and another, earlier one in; re-evaluates the names that this touches.
   */
  List<Effect> change(@Nullable Op out, @Nullable Op in) {
    Op since = in == null ? out : in;
    if (since == null) {
      return List.of();
    }
    Set<Account> accounts = new LinkedHashSet<>(2);
    if (out != null) {
      accounts.add(account(out));
      person(out).asked.remove(out);
    }
    if (in != null) {
      accounts.add(account(in));
      person(in).asked.add(in);
    }
    Set<String> touched = new LinkedHashSet<>(4);
    accounts.forEach(account -> redraw(account, since, touched));
    for (String name : touched) {
      evaluate(name, since, accounts);
    }
    List<Effect> effects = new ArrayList<>(1);
    accounts.forEach(account -> tell(account, effects));
    return effects;
  }

  /** What became of {@code op}, which was taken. */
  @Nullable Refusal refusal(Op op) {
    Tenancy tenancy = person(op).begunBy(op);
    return tenancy == null || tenancy.rank == 1
        ? null
        : Refusal.nameLost(op.text(), tenancy.shown());
  }

  /** The account that is shown as {@code name}. */
  @Nullable Account owner(String name) {
    String key = Names.key(name);
    int tilde = key.lastIndexOf('~');
    Holders holders = names.get(tilde < 0 ? key : key.substring(0, tilde));
    if (holders == null) {
      return null;
    }
    for (Tenancy tenancy : holders.open()) {
      if (Names.key(tenancy.shown()).equals(key)) {
        return account(tenancy.from);
      }
    }
    return null;
  }

  /** What {@code account} is called; null if it is not known. */
  @Nullable String name(Account account) {
    Person person = people.get(account);
    return person == null ? null : person.told;
  }

  Set<Account> accounts() {
    return people.keySet();
  }

  private void redraw(Account account, Op since, Set<String> touched) {
    Person person = people.get(account);
    if (person == null) {
      return;
    }
    List<Tenancy> ended = new ArrayList<>(1);
    List<Tenancy> begun = new ArrayList<>(1);
    Tenancy crossing = person.redraw(since, ended, begun);
    if (crossing != null) {
      touched.add(crossing.from.target());
    }
    for (Tenancy tenancy : ended) {
      touched.add(tenancy.from.target());
      holders(tenancy).remove(tenancy);
    }
    for (Tenancy tenancy : begun) {
      touched.add(tenancy.from.target());
      holders(tenancy).add(tenancy);
    }
  }

  /** Adds to {@code accounts} those who may be called something else now. */
  private void evaluate(String name, Op since, Set<Account> accounts) {
    watch.evaluating(new Watch.Key(Watch.Aspect.NAME, name, null));
    Holders holders = names.get(name);
    if (holders != null) {
      holders.evaluate(since);
      holders.open().forEach(tenancy -> accounts.add(account(tenancy.from)));
    }
  }

  private void tell(Account account, List<Effect> effects) {
    Person person = people.get(account);
    Tenancy now = person == null ? null : person.now();
    if (person == null || now == null) {
      people.remove(account);
      return;
    }
    String shown = now.shown();
    if (!shown.equals(person.told)) {
      Effect.Reason reason = now.rank == 1 ? Effect.Reason.ASKED : Effect.Reason.LOST_CLAIM;
      effects.add(new Effect.Renamed(account, person.told, shown, reason));
      person.told = shown;
    }
  }

  private Person person(Op op) {
    return people.computeIfAbsent(account(op), any -> new Person());
  }

  private Holders holders(Tenancy tenancy) {
    return names.computeIfAbsent(tenancy.from.target(), any -> new Holders());
  }

  private static Account account(Op op) {
    return op.author().account();
  }
}
