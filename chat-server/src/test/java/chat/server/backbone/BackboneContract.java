package chat.server.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.NodeRef;
import chat.api.Presence;
import chat.server.backbone.Backbone.Publication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Backbone} promises. Whoever implements it extends this. */
public abstract class BackboneContract {
  private static final long ANA = 0xA7A;
  private static final long JUAN = 0x10A7;

  private final List<Site> sites = new ArrayList<>();

  /** A backbone on one node, and what its listener heard. Any thread. */
  public interface Site {
    Sequencer sequencer();

    Backbone backbone();

    Heard heard();

    /** Asks on the sequencer. */
    default <T> T on(Sequencer.Question<T> question) throws Exception {
      return sequencer().ask(question).get(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends in order. */
    void leave() throws Exception;

    /** Ends as a process does that is killed; nothing if it has ended. */
    void kill();
  }

  /**
   * Starts the backbone of a node; one that was started before under this name has what it had on
   * its disk. All nodes of a test are one cluster. Returns when it takes publications.
   */
  protected abstract Site start(String name) throws Exception;

  private Site site(String name) throws Exception {
    Site site = start(name);
    sites.add(site);
    return site;
  }

  @AfterEach
  void killAll() {
    sites.forEach(Site::kill);
  }

  @Test
  void whatIsPublishedIsAcknowledgedAndDeliveredOnceEverywhere() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    Publication line = publish(one, "ana", ANA, 1, "hi");
    ended(line.acknowledged());
    ended(line.shown());
    two.heard().awaitTexts("hi");
    one.heard().awaitTexts("hi");
    assertEquals(one.heard().ids(), two.heard().ids());
    assertEquals(0, one.heard().late() + two.heard().late());
  }

  @Test
  void theSameNumberOnceMoreIsAcknowledgedAndShownNoSecondTimeHereOrElsewhere() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    ended(publish(one, "ana", ANA, 1, "once").acknowledged());
    two.heard().awaitTexts("once");
    Publication here = publish(one, "ana", ANA, 1, "once");
    Publication there = publish(two, "ana", ANA, 1, "once");
    ended(here.acknowledged());
    ended(here.shown());
    ended(there.acknowledged());
    ended(there.shown());
    ended(publish(two, "ana", ANA, 2, "twice").shown());
    two.heard().awaitTexts("once", "twice");
    one.heard().awaitTexts("once", "twice");
  }

  @Test
  void allNodesDeliverInOneOrderAndEachAuthorInHisOwn() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    List<Publication> open = new ArrayList<>();
    for (int n = 1; n <= 100; n++) {
      open.add(publish(one, "ana", ANA, n, "a" + n));
      open.add(publish(two, "juan", JUAN, n, "j" + n));
    }
    for (Publication line : open) {
      ended(line.acknowledged());
      ended(line.shown());
    }
    one.heard().awaitCount(200);
    two.heard().awaitCount(200);
    assertEquals(one.heard().ids(), two.heard().ids());
    for (String author : List.of("a", "j")) {
      List<String> own =
          one.heard().texts().stream().filter(text -> text.startsWith(author)).toList();
      assertEquals(numbered(author, 100), own);
    }
  }

  @Test
  void anAnswerNeverComesBeforeItsQuestion() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    Site three = linked(one, linked(two, site("nodo3")));
    List<String> talk = new ArrayList<>();
    for (int n = 1; n <= 20; n++) {
      talk.add("question " + n);
      publish(one, "ana", ANA, n, "question " + n);
      two.heard().awaitCount(talk.size());
      talk.add("answer " + n);
      publish(two, "juan", JUAN, n, "answer " + n);
      one.heard().awaitCount(talk.size());
    }
    for (Site site : List.of(one, two, three)) {
      site.heard().awaitCount(talk.size());
      assertEquals(talk, site.heard().texts());
    }
  }

  @Test
  void aNodeThatWasAwayIsDeliveredWhatItMissed() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    ended(publish(one, "ana", ANA, 1, "before").acknowledged());
    two.heard().awaitTexts("before");
    two.leave();
    ended(publish(one, "ana", ANA, 2, "meanwhile").acknowledged());
    Site again = linked(one, site("nodo2"));
    again.heard().awaitTexts("meanwhile");
    ended(publish(again, "juan", JUAN, 1, "back").acknowledged());
    one.heard().awaitTexts("before", "meanwhile", "back");
  }

  @Test
  void whatWasAcknowledgedIsStillKnownWhenAllWereKilled() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    ended(publish(one, "ana", ANA, 1, "once").acknowledged());
    one.kill();
    two.kill();
    Site three = site("nodo2");
    Site four = linked(three, site("nodo1"));
    ended(publish(three, "ana", ANA, 1, "once").acknowledged());
    ended(publish(four, "ana", ANA, 2, "twice").shown());
    three.heard().awaitTexts("twice");
    four.heard().awaitTexts("twice");
  }

  @Test
  void nodesAreToldToComeToCloseAndToDie() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    assertEquals(List.of("nodo2"), one.on(() -> names(one.backbone().up())));
    two.leave();
    one.heard().await("closing nodo2");
    Site again = linked(one, site("nodo2"));
    again.kill();
    one.heard().await("down nodo2");
    assertEquals(
        List.of("up nodo2", "closing nodo2", "up nodo2", "down nodo2"), one.heard().nodes());
    assertEquals(List.of(), one.on(() -> names(one.backbone().up())));
  }

  @Test
  void usersOfOtherNodesAreToldAsLongAsTheyAndTheirNodeAreThere() throws Exception {
    Site one = site("nodo1");
    one.heard().present = List.of(presence("ana"));
    Site two = linked(one, site("nodo2"));
    two.heard().await("present nodo1 " + account("ana"));
    one.on(
        () -> {
          one.backbone().announce(presence("juan"));
          return one;
        });
    two.heard().await("present nodo1 " + account("juan"));
    one.on(
        () -> {
          one.backbone().announce(new Event.Gone(account("ana"), 1, LeaveReason.EXIT));
          return one;
        });
    two.heard().await("gone nodo1 " + account("ana"));
  }

  @Test
  void aLoneNodeAcknowledgesByItself() throws Exception {
    Site one = site("nodo1");
    Publication line = publish(one, "ana", ANA, 1, "is anybody there?");
    ended(line.acknowledged());
    ended(line.shown());
    assertFalse(one.on(() -> one.backbone().congested()));
  }

  /** Waits until both see each other. */
  private static Site linked(Site one, Site two) throws Exception {
    String first = one.heard().node;
    String second = two.heard().node;
    Heard.await("a link", () -> one.heard().isUp(second) && two.heard().isUp(first));
    return two;
  }

  private static Publication publish(Site at, String author, long device, long n, String text)
      throws Exception {
    return at.on(
        () ->
            at.backbone()
                .publish(
                    device,
                    n,
                    0,
                    id -> new Event.Message(id, author, "general", text, false, false)));
  }

  @Test
  void whatChangesARoomIsDeliveredAndCanBeReadAgainAndIsThereAfterAStart() throws Exception {
    Site one = site("nodo1");
    Site two = linked(one, site("nodo2"));
    enter(one, "lab", 1);
    enter(two, "Lab", 2);
    enter(one, "other", 3);
    publish(one, "ana", ANA, 4, "hi");
    two.heard().awaitTexts("hi");
    assertEquals(3, one.heard().changes().size());
    assertEquals(one.heard().changes(), two.heard().changes());
    assertEquals(List.of(1L, 2L), numbers(read(one, "LAB")));
    assertEquals(List.of(3L), numbers(read(two, "other")));
    assertEquals(List.of(), read(two, "none"));
    assertTrue(two.on(() -> two.backbone().isShown(ANA, 1)));
    assertFalse(two.on(() -> two.backbone().isShown(ANA, 5)));
    two.leave();
    Site again = site("nodo2");
    assertEquals(List.of(1L, 2L, 3L), numbers(again.heard().changes()));
  }

  @Test
  void whatWasBeforeAStartIsNotDeliveredAgainToANodeThatIsAlone() throws Exception {
    Site one = site("nodo1");
    ended(publish(one, "ana", ANA, 1, "before").acknowledged());
    one.leave();
    Site again = site("nodo1");
    ended(publish(again, "ana", ANA, 2, "now").shown());
    again.heard().awaitTexts("now");
  }

  private static void enter(Site at, String room, long n) throws Exception {
    Publication entry =
        at.on(
            () ->
                at.backbone()
                    .publish(
                        ANA, n, 0, id -> new Event.RoomEntered(id, account("ana"), "ana", room)));
    ended(entry.shown());
    ended(entry.acknowledged());
  }

  private static List<Event.RoomChange> read(Site at, String room) throws Exception {
    return at.on(() -> at.backbone().changes(room)).get(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static List<Long> numbers(List<? extends Event.StateChange> changes) {
    return changes.stream().map(change -> change.id().n()).sorted().toList();
  }

  private static void ended(CompletableFuture<?> future) throws Exception {
    future.get(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Presence presence(String user) {
    return new Presence(account(user), 1, 1);
  }

  private static Account account(String user) {
    return Account.ofSecret(user.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> names(List<NodeRef> nodes) {
    return nodes.stream().map(NodeRef::node).toList();
  }

  private static List<String> numbered(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> prefix + n).toList();
  }
}
