package chat.bench.sim;

import chat.client.replica.ClientRule;
import chat.server.order.Rule;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is taken away from the protocol, to see which promise breaks without it.
 *
 * @param rules of the core
 * @param clientRules of the client's classes
 * @param oldBoot a node keeps its boot id over a restart
 * @param unorderedLog commits end in another order than that of the appends
 */
record Taken(Set<Rule> rules, Set<ClientRule> clientRules, boolean oldBoot, boolean unorderedLog) {
  /** The protocol as it is. */
  static final Taken NOTHING = new Taken(Set.of(), Set.of(), false, false);

  static Taken rule(Rule rule) {
    return new Taken(EnumSet.of(rule), Set.of(), false, false);
  }
}
