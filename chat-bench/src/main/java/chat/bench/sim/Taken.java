package chat.bench.sim;

import chat.client.replica.ClientRule;
import chat.server.order.Rule;
import java.util.Set;

/**
 * What is taken away from the protocol, to see which promise breaks without it.
 *
 * @param rules of the core
 * @param clientRules of the client's classes
 * @param driverRules of what drives the core
 */
record Taken(Set<Rule> rules, Set<ClientRule> clientRules, Set<DriverRule> driverRules) {
  /** The protocol as it is. */
  static final Taken NOTHING = new Taken(Set.of(), Set.of(), Set.of());

  static Taken rule(Rule rule) {
    return new Taken(Set.of(rule), Set.of(), Set.of());
  }

  static Taken rule(ClientRule rule) {
    return new Taken(Set.of(), Set.of(rule), Set.of());
  }

  static Taken rule(DriverRule rule) {
    return new Taken(Set.of(), Set.of(), Set.of(rule));
  }

  /** Whether it holds. */
  boolean keeps(DriverRule rule) {
    return !driverRules.contains(rule);
  }
}
