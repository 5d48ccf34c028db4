package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.NameTakenException;
import chat.api.NodeState;
import java.rmi.RemoteException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds a new session when one is lost, for as long as it takes: first at the nodes whose stubs are
 * known, then also by the registries. Runs on the keeper's thread.
 */
final class Failover {
  private static final long FIRST_PAUSE = 100;

  private final KnownNodes known;
  private final Registries registries;
  private final Joiner joiner;
  private final OwnName name;
  private final Joiner.Wish wish;
  private final Ledger ledger;
  private final Calls calls;
  private final Mailbox mailbox;
  private String lostNode = "";
  private Left left = Left.NOTHING;
  private boolean begun;

  Failover(
      KnownNodes known,
      Registries registries,
      Joiner joiner,
      OwnName name,
      Joiner.Wish wish,
      Ledger ledger,
      Calls calls,
      Mailbox mailbox) {
    this.known = known;
    this.registries = registries;
    this.joiner = joiner;
    this.name = name;
    this.wish = wish;
    this.ledger = ledger;
    this.calls = calls;
    this.mailbox = mailbox;
  }

  /**
   * A new session.
   *
   * @param left what became of the node that served before, as far as it was seen on the way
   */
  record Rejoined(Session session, Left left) {}

  /** What was heard of the node that served before. */
  enum Left {
    NOTHING,
    ANSWERED,
    FAILED
  }

  /**
   * A new session in the place of {@code lost}; null when the chat is closed meanwhile.
   *
   * @throws NameTakenException the name went to somebody else
   */
  @Nullable Rejoined rejoin(Session lost, Loss loss)
      throws NameTakenException, InterruptedException {
    lostNode = lost.node();
    left = Left.NOTHING;
    begun = begun || lost.inbox().lastPos() > 0;
    Session session = search(loss);
    return session == null ? null : new Rejoined(session, left);
  }

  private @Nullable Session search(Loss loss) throws NameTakenException, InterruptedException {
    long pause = FIRST_PAUSE;
    while (!mailbox.hasRoom(Times.TICK)) {
      // A listener that is behind would lose the next session for the same reason.
      if (calls.isStopping()) {
        return null;
      }
    }
    if (loss.kind() == Loss.Kind.ENDED) {
      // The node seems to live: it knows best that the session it ended is this one.
      Session session = attempt(known().stream().filter(n -> n.name().equals(lostNode)).toList());
      if (session != null) {
        return session;
      }
    }
    Collection<Hellos.Node> nodes = known();
    for (boolean first = true; !calls.isStopping(); first = false) {
      Session session = attempt(nodes);
      if (session != null) {
        return session;
      }
      if (first) {
        mailbox.put(new Item.Said(new ChatEvent.Searching(Instant.now(), loss.detail())));
      } else {
        calls.pause(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
        pause = Math.min(2 * pause, Times.LONGEST_PAUSE);
      }
      nodes = knownAndRegistered();
    }
    return null;
  }

  private @Nullable Session attempt(Collection<Hellos.Node> nodes) throws NameTakenException {
    Hellos hellos = new Hellos(calls, nodes);
    while (!calls.isStopping()) {
      Hellos.Answer answer = hellos.next(Hellos.longest());
      if (answer == null) {
        return null;
      }
      ChatServer.HelloReply hello = answer.hello();
      hear(answer);
      if (hello != null && hello.state() == NodeState.UP) {
        Session session = join(answer.node().server(), hello);
        if (session != null) {
          hearTheRest(hellos);
          return session;
        }
      }
    }
    return null;
  }

  private void hear(Hellos.Answer answer) {
    if (answer.node().name().equals(lostNode) && left != Left.ANSWERED) {
      left = answer.hello() == null ? Left.FAILED : Left.ANSWERED;
    }
  }

  /** The node before may live after all and only have been slower than the one that was joined. */
  private void hearTheRest(Hellos hellos) {
    long end = System.nanoTime() + Times.LIVES_AFTER_ALL * 1_000_000;
    while (left == Left.NOTHING) {
      Hellos.Answer answer = hellos.next((end - System.nanoTime()) / 1_000_000);
      if (answer == null) {
        return;
      }
      hear(answer);
    }
  }

  private @Nullable Session join(ChatServer server, ChatServer.HelloReply hello)
      throws NameTakenException {
    try {
      // Who has been somewhere is known by his memberships; before that, nobody has seen the join.
      return joiner.join(server, hello, name.account(), begun ? Joiner.Wish.NONE : wish, ledger);
    } catch (NameTakenException e) {
      throw e;
    } catch (RemoteException | ChatException e) {
      return null; // this node does not take us now; others may, and this one later
    }
  }

  private List<Hellos.Node> known() {
    List<Hellos.Node> nodes = new ArrayList<>();
    known.all().forEach((name, server) -> nodes.add(new Hellos.Node(name, server)));
    Collections.shuffle(nodes); // the users of a dead node spread over the others
    return nodes;
  }

  private Set<Hellos.Node> knownAndRegistered() {
    Set<Hellos.Node> nodes = new LinkedHashSet<>(known());
    try {
      registries.all().forEach((name, server) -> nodes.add(new Hellos.Node(name, server)));
    } catch (ChatException e) {
      // The registry may be away for as long as it likes.
    }
    return nodes;
  }
}
