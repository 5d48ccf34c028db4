package chat.client.connection;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.NameTakenException;
import chat.api.Names;
import chat.api.NodeClosingException;
import chat.api.NodeStartingException;
import chat.api.NodeState;
import chat.api.ProtocolMismatchException;
import chat.client.text.Sentence;
import java.rmi.RemoteException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The first join of a process: at the node that was asked for, or at the least loaded one that
 * answers. Runs on the thread that connects.
 */
final class FirstConnect {
  private static final int MOST_NAMES = 100;

  private final String node;
  private final Joiner.Wish wish;
  private final UserNames names;
  private final Registries registries;
  private final Secrets secrets;
  private final Joiner joiner;
  private final Calls calls;
  private final Mailbox mailbox;
  private final Ledgers ledgers;
  private Sentence complaint;

  FirstConnect(
      ChatOptions options,
      Registries registries,
      Joiner joiner,
      Ledgers ledgers,
      Calls calls,
      Mailbox mailbox)
      throws BadInputException {
    this.node = options.node().isEmpty() ? "" : Names.node(options.node());
    this.wish = options.wish();
    this.names = UserNames.of(options.user());
    this.registries = registries;
    this.secrets = new Secrets(options.directories().config());
    this.joiner = joiner;
    this.ledgers = ledgers;
    this.calls = calls;
    this.mailbox = mailbox;
    this.complaint =
        node.isEmpty() ? Sentence.of("connect.no-node") : Sentence.of("connect.no-answer", node);
  }

  /** The session, the account that it is for, and what that one holds. */
  record Connected(Session session, Joiner.Account account, Ledger ledger) {}

  Connected connect() throws ChatException {
    long start = System.nanoTime();
    long lastBound = start;
    boolean said = false;
    while (true) {
      List<Hellos.Node> nodes = candidates();
      boolean bound = nodes == null || !nodes.isEmpty();
      Connected connected = nodes == null || nodes.isEmpty() ? null : attempt(nodes);
      if (connected != null) {
        return connected;
      }
      if (bound) {
        lastBound = System.nanoTime();
        said = stillTrying(start, said);
      } else if (millisSince(lastBound) >= Times.FIRST_UNBOUND) {
        throw unbound();
      }
      calls.pause(Times.FIRST_PAUSE);
    }
  }

  /** Tells what is in the way if that was not said before. */
  private boolean stillTrying(long start, boolean said) throws CannotConnectException {
    if (millisSince(start) >= Times.FIRST_SILENT) {
      throw new CannotConnectException(Sentence.of("connect.tried", complaint));
    }
    if (!said) {
      Sentence trying = Sentence.of("connect.trying", complaint);
      mailbox.put(new Item.Said(new ChatEvent.Advice(Instant.now(), trying)));
    }
    return true;
  }

  /** The nodes to ask; null when a registry is there and does not say which there are. */
  private @Nullable List<Hellos.Node> candidates() throws ChatException {
    List<Hellos.Node> nodes = new ArrayList<>();
    try {
      if (node.isEmpty()) {
        registries.all().forEach((name, server) -> nodes.add(new Hellos.Node(name, server)));
      } else {
        registries.lookup(node).ifPresent(server -> nodes.add(new Hellos.Node(node, server)));
      }
      return nodes;
    } catch (CannotConnectException e) {
      if (!e.isPassing()) {
        throw e;
      }
      complaint = e.sentence();
      return null;
    }
  }

  private CannotConnectException unbound() {
    return new CannotConnectException(
        node.isEmpty()
            ? Sentence.of("connect.none-registered")
            : Sentence.of("connect.not-registered", node));
  }

  private @Nullable Connected attempt(List<Hellos.Node> nodes) throws ChatException {
    for (Hellos.Answer up : leastLoadedFirst(new Hellos(calls, nodes))) {
      ChatServer.HelloReply hello = up.hello();
      Connected connected = hello == null ? null : join(up.node().server(), hello);
      if (connected != null) {
        return connected;
      }
    }
    return null;
  }

  /** The nodes that are up: all that answer soon after the first one did. */
  private List<Hellos.Answer> leastLoadedFirst(Hellos hellos) throws ChatException {
    List<Hellos.Answer> up = new ArrayList<>();
    long patience = Hellos.longest();
    for (Hellos.Answer answer = hellos.next(patience);
        answer != null;
        answer = hellos.next(patience)) {
      ChatServer.HelloReply hello = answer.hello();
      if (hello != null && hello.state() == NodeState.UP) {
        up.add(answer);
        patience = Times.GATHER;
      } else {
        complain(answer, hello);
      }
    }
    up.sort(Comparator.comparingInt(FirstConnect::users));
    return up;
  }

  private void complain(Hellos.Answer answer, ChatServer.@Nullable HelloReply hello)
      throws ChatException {
    if (hello != null) {
      complaint = Sentence.of("connect.not-now", hello.node(), hello.state().text());
    } else if (answer.failure() instanceof ProtocolMismatchException mismatch) {
      if (!node.isEmpty()) {
        throw mismatch;
      }
      complaint = Sentence.words("connect.protocol", String.valueOf(mismatch.getMessage()));
    } else {
      complaint = Sentence.of("connect.bound-no-answer", answer.node().name());
    }
  }

  private static int users(Hellos.Answer answer) {
    ChatServer.HelloReply hello = answer.hello();
    return hello == null ? Integer.MAX_VALUE : hello.users();
  }

  /** Joins under the first name that is free; null when this node does not take us now. */
  private @Nullable Connected join(ChatServer server, ChatServer.HelloReply hello)
      throws ChatException {
    for (int i = 1; ; i++) {
      String user = names.name(i);
      Joiner.Account account = new Joiner.Account(user, secrets.of(user));
      try {
        Ledger ledger = ledgers.of(account);
        Session session = joiner.join(server, hello, account, wish, ledger);
        complaint = Sentence.of("connect.undecided", hello.node());
        return session == null ? null : new Connected(session, account, ledger);
      } catch (NameTakenException e) {
        if (names.typed() || i == MOST_NAMES) {
          throw e;
        }
      } catch (NodeStartingException | NodeClosingException e) {
        complaint = Sentence.words("words.unavailable", String.valueOf(e.getMessage()));
        return null;
      } catch (RemoteException e) {
        complaint = Sentence.of("connect.answer-lost", hello.node());
        return null;
      }
    }
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
