package chat.bench.sim;

import chat.api.EventKey;
import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be so in the end: all nodes that can reach each other hold the same log and tell the
 * same history, and everybody was shown all of it and has every line acknowledged.
 */
final class Agreement {
  private static final long PATIENCE = 300 * Agenda.S; // one event a call over a slow link

  private final World world;

  Agreement(World world) {
    this.world = world;
  }

  /** How long it may take: the longest damping of a link, and some rounds. */
  long patience() {
    return PATIENCE;
  }

  /** What is still missing, or null. */
  @Nullable String missing() {
    for (Machine machine : world.machines) {
      Running running = machine.running();
      if (!machine.gone() && (running == null || !running.core().joined())) {
        return "node " + machine.index() + " is not there";
      }
    }
    for (List<Machine> group : groups()) {
      String differs = differs(group);
      if (differs != null) {
        return differs;
      }
    }
    for (Person person : world.persons) {
      String lacks = lacks(person);
      if (lacks != null) {
        return lacks;
      }
    }
    return null;
  }

  private static @Nullable String differs(List<Machine> group) {
    Running first = there(group.get(0));
    for (Machine machine : group) {
      Running running = there(machine);
      VersionVector vv = running.core().vv();
      if (!vv.equals(first.core().vv())) {
        return "nodes " + group.get(0).index() + " and " + machine.index() + " hold other events";
      }
      if (running.checks().history().size() != first.checks().history().size()) {
        return "nodes " + group.get(0).index() + " and " + machine.index() + " have shown others";
      }
    }
    return null;
  }

  private static Running there(Machine machine) {
    Running running = machine.running();
    if (running == null) {
      throw new IllegalStateException("asked of a node that is not there");
    }
    return running;
  }

  private @Nullable String lacks(Person person) {
    int node = person.node();
    if (node < 0) {
      return person + " has no session";
    }
    if (!person.content()) {
      return person + " waits for an acknowledgement";
    }
    Running running = world.machines.get(node).running();
    if (running == null) {
      return person + " is at a node that is not there";
    }
    if (!person.believes(running.checks().fold().called(person.index()))) {
      return person + " believes in another name";
    }
    for (Message message : running.checks().history().keySet()) {
      if (!person.view().saw(message)) {
        return person + " was not shown " + message;
      }
    }
    for (Message message : world.ledger.messages()) {
      if ((message.holders >> node & 1) != 0 && !running.checks().history().containsKey(message)) {
        return "node " + node + " has not shown " + message;
      }
    }
    return null;
  }

  /** When nothing is missing: whether it is the same, and nothing is lost. */
  void check() {
    for (List<Machine> group : groups()) {
      Map<Message, EventKey> history = there(group.get(0)).checks().history();
      long nodes = 0;
      for (Machine machine : group) {
        nodes |= 1L << machine.index();
        if (!there(machine).checks().history().equals(history)) {
          throw new Violation(
              "one history",
              "nodes " + group.get(0).index() + " and " + machine.index() + " differ");
        }
      }
      oneState(group, history);
      inOrderOfSender(history);
      world.ledger.nothingLost(nodes);
    }
  }

  /** What the nodes made of it as it came is what it comes to in its order. */
  private void oneState(List<Machine> group, Map<Message, EventKey> history) {
    Fold replayed = Fold.replayed(world.ledger, history);
    world.trace.count(0, 0, 10, replayed.snapshot().toString().hashCode(), history.size());
    for (Machine machine : group) {
      Fold fold = there(machine).checks().fold();
      if (!fold.snapshot().equals(replayed.snapshot())) {
        throw new Violation(
            "one state", "node " + machine.index() + " differs from a replay of its history");
      }
      for (Message message : history.keySet()) {
        if (!Objects.equals(fold.refusal(message), replayed.refusal(message))) {
          throw new Violation(
              "one state", "node " + machine.index() + " judges otherwise of " + message);
        }
      }
    }
  }

  /**
   * What was published once stands in the order in which its sender typed it. (A line that was lost
   * with its node before it was acknowledged, and sent again, may stand after later ones.)
   *
   * <p>What was published by a node that did not believe its author's clock stands after his
   * earlier lines of the same node, as always, but may stand before those of other nodes. Seed
   * 377935 shows it: a client comes from a node that is 30 h ahead and drives the next one's clock
   * as far as clients are believed, a minute; then it goes to a node that is 10 s behind that one
   * and cut off from it, where a minute ahead is 10 s less. No node can do better: it has never
   * heard of the earlier line, and a client's word alone does not move it further. Whoever is shown
   * both gets the one that comes second marked late, by its number.
   */
  private void inOrderOfSender(Map<Message, EventKey> history) {
    Map<Long, EventKey> highest = new HashMap<>();
    Map<SentTo, EventKey> last = new HashMap<>();
    for (Message message : world.ledger.messages()) { // as they were typed
      EventKey key = history.get(message);
      if (key != null && message.honest && !message.astray()) {
        EventKey here = last.put(new SentTo(message.device, key.origin()), key);
        EventKey anywhere = highest.get(message.device);
        EventKey before = message.isUnbelieved() ? here : anywhere;
        if (before != null && before.compareTo(key) >= 0) {
          throw new Violation(
              "history in order of a sender", message + " stands before an earlier one");
        }
        if (anywhere == null || anywhere.compareTo(key) < 0) {
          highest.put(message.device, key);
        }
      }
    }
  }

  private record SentTo(long device, long boot) {}

  /** The nodes that can reach each other, both ways, over others if need be. */
  private List<List<Machine>> groups() {
    List<List<Machine>> groups = new ArrayList<>();
    for (Machine machine : world.machines) {
      if (!machine.gone()) {
        List<Machine> joined = new ArrayList<>(List.of(machine));
        groups.removeIf(
            group -> {
              boolean near = group.stream().anyMatch(other -> near(machine, other));
              if (near) {
                joined.addAll(group);
              }
              return near;
            });
        groups.add(joined);
      }
    }
    return groups;
  }

  private boolean near(Machine one, Machine other) {
    return !world.weather.cut(one.index(), other.index())
        && !world.weather.cut(other.index(), one.index());
  }
}
