package chat.bench.sim;

import chat.client.replica.ClientRule;
import chat.server.order.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rules by their names, as {@code ./chat torture --without} takes them: those of the core and of
 * the client's classes (LATE_BY_N is both), and those of what drives the core.
 */
final class Without {
  private Without() {}

  /**
   * The protocol without these.
   *
   * @throws IllegalArgumentException if there is no such rule; its message has all names
   */
  static Taken of(Collection<String> names) {
    List<String> unknown = new ArrayList<>(names);
    unknown.removeAll(all());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no rule is called " + unknown.get(0) + "; there are " + String.join(", ", all()));
    }
    return new Taken(
        chosen(Rule.values(), names),
        chosen(ClientRule.values(), names),
        chosen(DriverRule.values(), names));
  }

  private static <T extends Enum<T>> Set<T> chosen(T[] rules, Collection<String> names) {
    return Arrays.stream(rules)
        .filter(rule -> names.contains(rule.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The names of what is taken away, sorted. */
  static Set<String> names(Taken taken) {
    Set<String> names = new TreeSet<>();
    taken.rules().forEach(rule -> names.add(rule.name()));
    taken.clientRules().forEach(rule -> names.add(rule.name()));
    taken.driverRules().forEach(rule -> names.add(rule.name()));
    return names;
  }

  private static Set<String> all() {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(DriverRule.values()).forEach(rule -> names.add(rule.name()));
    Arrays.stream(Rule.values()).forEach(rule -> names.add(rule.name()));
    Arrays.stream(ClientRule.values()).forEach(rule -> names.add(rule.name()));
    return names;
  }
}
