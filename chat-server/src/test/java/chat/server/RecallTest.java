package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventKey;
import chat.api.Recall;
import chat.api.rmi.Stubs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was said, as each node answers it from its log, to those who may see it. */
@Timeout(120)
final class RecallTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void everyNodeGivesTheSameLinesInOrderAlsoAfterARestart() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(two, "general");
    List<String> said = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      TestClient who = i % 2 == 0 ? ana : eva;
      ids.add(who.say("general", "m" + i).id().text());
      said.add("m" + i);
    }
    TestClient.await(5_000, "all", () -> ana.texts().size() == 12 && eva.texts().size() == 12);
    assertEquals(ana.texts(), texts(ana, last("GENERAL", 1_000)));
    assertEquals(eva.texts(), texts(eva, last("general", 1_000)));
    assertEquals(said, texts(ana, last("general", 1_000)));
    assertEquals(said.subList(9, 12), texts(eva, last("general", 3)));
    assertEquals(said, texts(eva, from(EventKey.atMillis(0), 1_000)));
    assertEquals(List.of(), texts(eva, from(EventKey.atMillis(System.currentTimeMillis()), 9)));
    assertEquals(said.subList(3, 7), texts(eva, around("general", "", ids.get(5), 4)));
    two.close();
    Node again = cluster.node("nodo2");
    TestClient back = cluster.client("eva").join(again, "general");
    assertEquals(said, texts(back, last("general", 1_000)));
    assertEquals(said.subList(3, 7), texts(back, around("general", "", ids.get(5), 4)));
  }

  @Test
  void pagesFollowOneAnotherEitherWayWithoutAGap() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    List<String> said = new ArrayList<>();
    String long4 = "\uD83D\uDE00".repeat(4_000);
    for (int i = 0; i < 80; i++) {
      String text = i + long4.substring(2 * String.valueOf(i).length());
      ana.say("general", text);
      said.add(text);
    }
    List<String> backward = new ArrayList<>();
    int pages = 0;
    EventKey at = EventKey.LAST;
    while (at != null) {
      Recall.Lines page = ask(ana, history("general", "", Recall.Part.BEFORE, at, "", 1_000));
      assertTrue(page.batch().bytes().length <= 512 * 1024, "an answer stays below its limit");
      backward.addAll(0, texts(page));
      at = page.next();
      pages++;
    }
    assertEquals(said, backward);
    assertTrue(pages > 2, "pages: " + pages);
    List<String> forward = new ArrayList<>();
    at = EventKey.FIRST;
    while (at != null) {
      Recall.Lines page = ask(ana, history("general", "", Recall.Part.FROM, at, "", 1_000));
      forward.addAll(texts(page));
      at = page.next();
    }
    assertEquals(said, forward);
    Recall.Lines two = ask(ana, history("general", "", Recall.Part.BEFORE, EventKey.LAST, "", 2));
    assertEquals(said.subList(78, 80), texts(two));
    assertEquals(
        said.subList(76, 78),
        texts(ask(ana, history("general", "", Recall.Part.BEFORE, two.next(), "", 2))));
  }

  @Test
  void whoIsNotInARoomSeesNothingOfIt() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general", "lab");
    TestClient bob = cluster.client("bob").join(one, "general");
    String id = ana.say("lab", "the secret plan").id().text();
    ana.say("general", "no plan");
    found(ana, search("plan", "", "", 0), List.of("the secret plan", "no plan"));
    assertEquals(ErrorCode.NOT_IN_ROOM, refused(bob, last("lab", 20)));
    assertEquals(ErrorCode.NO_SUCH_ROOM, refused(bob, last("attic", 20)));
    assertEquals(ErrorCode.NOT_IN_ROOM, refused(bob, around("lab", "", id, 20)));
    assertEquals(ErrorCode.BAD_INPUT, refused(bob, around("general", "", id, 20)));
    assertEquals(ErrorCode.BAD_INPUT, refused(bob, around("general", "", "nowhere-1", 20)));
    assertEquals(ErrorCode.BAD_INPUT, refused(bob, around("general", "", "no id!", 20)));
    assertEquals(ErrorCode.NOT_IN_ROOM, refused(bob, search("plan", "", "lab", 0)));
    assertEquals(List.of("no plan"), texts(bob, search("plan", "", "", 0)));
    ana.submit(new Action.Part("lab"));
    assertEquals(List.of("no plan"), texts(ana, search("plan", "", "", 0)));
    bob.submit(new Action.Enter("lab"));
    assertEquals(ErrorCode.NOT_IN_ROOM, refused(ana, last("lab", 20)));
    assertEquals(List.of("the secret plan"), texts(bob, last("lab", 20)));
  }

  @Test
  void privateLinesAreForTheTwoAlone() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(two, "general");
    TestClient bob = cluster.client("bob").join(two, "general");
    TestClient.await(5_000, "known", () -> ana.sees("eva") && ana.sees("bob") && bob.sees("ana"));
    String id = ana.submit(new Action.Tell("eva", "just between us")).id().text();
    eva.submit(new Action.Tell("ana", "us two"));
    bob.submit(new Action.Tell("ana", "us, me too"));
    bob.await(event -> event instanceof Event.Private line && line.to().equals("ana"));
    found(ana, search("us", "", "", 0), List.of("just between us", "us two", "us, me too"));
    found(eva, search("us", "", "", 0), List.of("just between us", "us two"));
    found(bob, search("us", "", "", 0), List.of("us, me too"));
    assertEquals(List.of("just between us", "us two"), texts(ana, talk("EVA")));
    assertEquals(List.of("just between us", "us two"), texts(eva, talk("ana")));
    assertEquals(List.of("us, me too"), texts(bob, talk("ana")));
    assertEquals(List.of(), texts(bob, talk("eva")));
    assertEquals(ErrorCode.NO_SUCH_USER, refused(bob, talk("nobody")));
    assertEquals(ErrorCode.BAD_INPUT, refused(bob, around("", "ana", id, 20)));
    assertEquals(ErrorCode.BAD_INPUT, refused(bob, around("general", "", id, 20)));
    assertEquals(List.of("just between us", "us two"), texts(eva, around("", "ana", id, 20)));
    assertEquals(List.of(), texts(bob, last("general", 1_000)), "not in a room either");
  }

  @Test
  void aTalkIsOfAccountsWhateverTheyAreCalled() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(one, "general");
    TestClient bob = cluster.client("bob").join(one, "general");
    ana.submit(new Action.Tell("eva", "between us"));
    found(eva, search("us", "", "", 0), List.of("between us"));
    ana.submit(new Action.Rename("anita"));
    bob.submit(new Action.Rename("ana"));
    assertEquals(List.of("between us"), texts(eva, talk("anita")));
    assertEquals(List.of(), texts(eva, talk("ana")), "that is another one");
    assertEquals(List.of(), texts(bob, talk("eva")));
    assertEquals(List.of(), texts(bob, search("us", "", "", 0)));
  }

  @Test
  void aSearchIsForWholeWordsAllOfThemWhateverTheirCaseAndAccents() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general", "lab");
    TestClient eva = cluster.client("eva").join(one, "general", "lab");
    ana.say("general", "El niño cantó una canción");
    eva.say("lab", "cancion para el NIÑO");
    ana.say("general", "canciones");
    long later = System.currentTimeMillis() + 1;
    TestClient.await(1_000, "a tick", () -> System.currentTimeMillis() > later);
    long since = System.currentTimeMillis();
    ana.say("lab", "otro niño, otra canción");
    List<String> all =
        List.of("El niño cantó una canción", "cancion para el NIÑO", "otro niño, otra canción");
    found(ana, search("CANCIÓN nino", "", "", 0), all);
    assertEquals(all.subList(1, 2), texts(ana, search("canción", "Eva", "", 0)));
    assertEquals(all.subList(1, 3), texts(ana, search("canción", "", "LAB", 0)));
    assertEquals(all.subList(2, 3), texts(ana, search("canción", "", "", since)));
    assertEquals(List.of(), texts(ana, search("cancion perro", "", "", 0)));
    assertEquals(List.of(), texts(ana, search("...", "", "", 0)));
  }

  @Test
  void ofManyTheNewestAreFoundPageByPage() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String text = "word " + i + " " + "\uD83D\uDE00".repeat(3_900);
      ana.say("general", text);
      said.add(text);
    }
    TestClient.await(2_000, "the last one", () -> !texts(ana, search("59", "", "", 0)).isEmpty());
    List<String> found = new ArrayList<>();
    EventKey at = EventKey.LAST;
    int pages = 0;
    while (at != null && found.size() < 50) {
      Recall.Lines page = ask(ana, new Recall.Search("word", "", "", 0, at, 50 - found.size()));
      assertTrue(page.batch().bytes().length <= 512 * 1024, "an answer stays below its limit");
      found.addAll(0, texts(page));
      at = page.next();
      pages++;
    }
    assertEquals(said.subList(10, 60), found);
    assertTrue(pages > 1, "pages: " + pages);
  }

  @Test
  void aNewMemberIsGivenTheLastLinesBeforeHeCame() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient eva = cluster.client("eva").join(one, "general");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      eva.say("general", "m" + i);
      said.add("m" + i);
    }
    TestClient ana = cluster.client("ana").join(one, "general");
    Recall.History question =
        history("general", "", Recall.Part.BEFORE_JOIN, EventKey.LAST, "", 20);
    eva.say("general", "welcome, ana");
    assertEquals(said.subList(5, 25), texts(ana, question));
    assertNotNull(ask(ana, question).next());
    assertNull(ask(ana, last("general", 26)).next());
  }

  @Test
  void whoAsksTooMuchAtOnceIsRefusedAndNobodyElseIs() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(one, "general");
    ana.say("general", "word");
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    List<Thread> asking = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int j = 0; j < 10; j++) {
                    ask(ana, search("word", "", "", 0));
                    answered.incrementAndGet();
                  }
                } catch (Exception e) {
                  refused.incrementAndGet();
                }
              });
      thread.start();
      asking.add(thread);
    }
    assertEquals(List.of("word"), texts(eva, last("general", 1)));
    for (Thread thread : asking) {
      thread.join();
    }
    assertTrue(refused.get() > 0 && answered.get() > 0, refused + " of 40 refused");
    assertEquals(List.of("word"), texts(ana, last("general", 1)), "later he may ask again");
  }

  @Test
  void questionsThatMakeNoSenseCannotBeAsked() {
    assertThrows(IllegalArgumentException.class, () -> last("", 20));
    assertThrows(IllegalArgumentException.class, () -> last("general", 1_001));
    assertThrows(IllegalArgumentException.class, () -> last("general", 0));
    assertThrows(IllegalArgumentException.class, () -> around("general", "", "x-1", 31));
    assertThrows(IllegalArgumentException.class, () -> around("general", "eva", "x-1", 3));
    assertThrows(IllegalArgumentException.class, () -> search("x", "", "", -1));
  }

  private static Recall.History history(
      String room, String user, Recall.Part part, EventKey at, String id, int count) {
    return new Recall.History(room, user, part, at, id, count);
  }

  private static Recall.History last(String room, int count) {
    return history(room, "", Recall.Part.BEFORE, EventKey.LAST, "", count);
  }

  private static Recall.History from(EventKey key, int count) {
    return history("general", "", Recall.Part.FROM, key, "", count);
  }

  private static Recall.History talk(String user) {
    return history("", user, Recall.Part.BEFORE, EventKey.LAST, "", 20);
  }

  private static Recall.History around(String room, String user, String id, int count) {
    return history(room, user, Recall.Part.AROUND, EventKey.LAST, id, count);
  }

  private static Recall.Search search(String words, String from, String room, long since) {
    return new Recall.Search(words, from, room, since, EventKey.LAST, 50);
  }

  private static Recall.Lines ask(TestClient client, Recall question) throws Exception {
    return (Recall.Lines) Stubs.calling(client.session, () -> client.session.ask(question));
  }

  private static List<String> texts(Recall.Lines page) throws Exception {
    List<String> texts = new ArrayList<>();
    for (Event event : EventCodec.decode(page.batch())) {
      texts.add(event instanceof Event.Message line ? line.text() : ((Event.Private) event).text());
    }
    return texts;
  }

  private static List<String> texts(TestClient client, Recall question) {
    try {
      return texts(ask(client, question));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What was acknowledged is found within two seconds. */
  private static void found(TestClient client, Recall question, List<String> expected)
      throws Exception {
    Set<String> all = new TreeSet<>(expected);
    TestClient.await(
        2_000, "found " + expected, () -> new TreeSet<>(texts(client, question)).equals(all));
    assertEquals(expected, texts(client, question));
  }

  private static ErrorCode refused(TestClient client, Recall question) {
    return assertThrows(ChatException.class, () -> ask(client, question)).code();
  }
}
