package chat.server;

import chat.api.EventKey;
import chat.api.Recall;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Rmi;
import chat.api.rmi.Stubs;
import chat.faults.Ports;
import chat.server.log.Keep;
import chat.server.naming.Cookie;
import chat.server.naming.OwnRegistry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Measures history and search on a node, from a client's question to its answer, alone and while
 * another node, which has nothing, gets all from it: {@code RecallMain DIR}, where DIR holds what
 * {@code chat.server.log.MillionMain} has left there.
 */
final class RecallMain {
  private static final int REPEAT = 50;
  private static final int ROOMS = 50;

  private final TestClient client;

  private RecallMain(TestClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    Rmi.install();
    Cookie cookie = Cookie.of("a cookie");
    try (OwnRegistry registry =
            OwnRegistry.start("127.0.0.1", Ports.free(), cookie, OwnRegistry.EXPIRY);
        TestClient client = new TestClient("user1")) {
      List<Endpoint> registries = List.of(registry.address());
      NodeConfig config =
          new NodeConfig("nodo1", registries, "127.0.0.1", 0, cookie, Path.of(args[0]), Keep.ALL);
      try (Node node = new Node(config, why -> {})) {
        long start = System.nanoTime();
        node.start();
        TestClient.await(60_000, "up", () -> node.info().state() == chat.api.NodeState.UP);
        System.out.printf("start until clients may come: %,d ms%n", millis(start));
        String[] rooms = new String[ROOMS];
        Arrays.setAll(rooms, i -> "room" + i);
        RecallMain measured = new RecallMain(client.join(node, rooms));
        measured.run();
        measured.runWhileAnotherCatchesUp(node, registries, cookie, Path.of(args[0] + "-other"));
      }
    }
  }

  /** A node that has nothing gets all, while this one answers and its user talks. */
  private void runWhileAnotherCatchesUp(
      Node node, List<Endpoint> registries, Cookie cookie, Path data) throws Exception {
    say("said and acknowledged, alone", 200);
    NodeConfig config = new NodeConfig("nodo2", registries, "127.0.0.1", 0, cookie, data, Keep.ALL);
    try (Node other = new Node(config, why -> {})) {
      long start = System.nanoTime();
      other.start();
      TestClient.await(60_000, "it lacks much", () -> lag(node) > 100_000);
      time(
          "  meanwhile: the last 20 of a room", history(Recall.Part.BEFORE, EventKey.LAST, "", 20));
      time("  meanwhile: a word of every line", search("the", "", ""));
      say("  meanwhile: said and acknowledged", 200);
      System.out.printf("  it lacked %,d then%n", lag(node));
      while (lag(node) != 0) {
        client.beat();
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
      System.out.printf("all was there after %,d ms%n", millis(start));
      say("said and acknowledged, on two nodes", 200);
    }
  }

  private void say(String what, int times) throws Exception {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      client.say("room7", "line " + i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-36s median %7.2f ms, longest %7.2f ms%n",
        what, nanos[times / 2] / 1e6, nanos[times - 1] / 1e6);
  }

  /** How many events the other node lacks; -1 while it is not linked. */
  private static long lag(Node node) {
    chat.api.ChatServer server = node.stub();
    chat.api.ChatServer.Look look =
        new chat.api.ChatServer.Look(chat.api.ChatServer.Look.What.LINKS, "");
    try {
      chat.api.LinkInfo[] links = Stubs.calling(server, () -> server.look(look)).links();
      return links.length == 1 ? links[0].lag() : -1;
    } catch (java.rmi.RemoteException | chat.api.ChatException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run() throws Exception {
    EventKey last = EventKey.LAST;
    EventKey middle = EventKey.atMillis(1_700_000_000_000L + 25_000_000);
    Recall.Lines some = ask(history(Recall.Part.BEFORE, middle, "", 1));
    String id = chat.api.EventFrame.id(some.batch().bytes(), 0).text();
    time("history, the last 20 of a room", history(Recall.Part.BEFORE, last, "", 20));
    time("history, 20 before the middle", history(Recall.Part.BEFORE, middle, "", 20));
    time("history, the last 500: a page", history(Recall.Part.BEFORE, last, "", 500));
    time("history, since the middle: a page", history(Recall.Part.FROM, middle, "", 1_000));
    time("history, 20 around a line", history(Recall.Part.AROUND, last, id, 20));
    time("history, before joining", history(Recall.Part.BEFORE_JOIN, last, "", 20));
    time("search, a word of every line", search("the", "", ""));
    time("search, two words", search("w3 w40", "", ""));
    time("search, a rare word", search("w4999", "", ""));
    time("search, from: and a common word", search("the", "user9", ""));
    time("search, room: and two words", search("w1 w2", "", "room3"));
    time("search, words never together", search("w4998 w4997 w4996", "", ""));
  }

  private static Recall.History history(Recall.Part part, EventKey at, String id, int count) {
    return new Recall.History("room7", "", part, at, id, count);
  }

  private static Recall.Search search(String words, String from, String room) {
    return new Recall.Search(words, from, room, 0, EventKey.LAST, 50);
  }

  private Recall.Lines ask(Recall question) throws Exception {
    client.beat();
    return (Recall.Lines) Stubs.calling(client.session, () -> client.session.ask(question));
  }

  private void time(String what, Recall question) throws Exception {
    long[] nanos = new long[REPEAT];
    int bytes = 0;
    for (int i = 0; i < REPEAT; i++) {
      long start = System.nanoTime();
      bytes = ask(question).batch().bytes().length;
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-36s %8d bytes, median %7.2f ms, longest %7.2f ms%n",
        what, bytes, nanos[REPEAT / 2] / 1e6, nanos[REPEAT - 1] / 1e6);
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }
}
