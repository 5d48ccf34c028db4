package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.Event;
import chat.api.EventId;
import chat.faults.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node starts with a copy of its disk that is older than what it has published. */
@Timeout(180)
final class OldDiskTest {
  private static final int LINES = 10;

  @RegisterExtension final Cluster cluster = new Cluster();

  private final List<EventId> acknowledged = new ArrayList<>();

  @Test
  void itGetsWhatItLacksFromAnotherDiskAndTakesNoNumberTwice() throws Exception {
    try (TemporaryDirectory copies = new TemporaryDirectory()) {
      Node one = cluster.node("nodo1");
      Node two = cluster.node("nodo2");
      TestClient eva = cluster.client("eva").join(two, "general");
      TestClient ana = cluster.client("ana").join(one, "general");
      talk(ana, "before ");
      one.close();
      copy(cluster.directory("nodo1"), copies.resolve("old"));
      one = cluster.node("nodo1");
      ana.unplug();
      ana.join(one, "general");
      talk(ana, "after ");
      Receipt last = ana.submit(4_711, said("the last one"));
      acknowledged.add(last.id());
      eva.await(message("the last one"));
      one.close();
      copy(copies.resolve("old"), cluster.directory("nodo1"));

      one = cluster.node("nodo1");
      TestClient juan = cluster.client("juan").join(one, "general");
      acknowledged.add(eva.say("general", "it is back").id());
      juan.await(message("it is back"));
      ana.unplug();
      ana.join(one, "general");
      assertEquals(last, ana.submit(4_711, said("the last one")), "it has been said");
      talk(juan, "anew ");
      eva.await(message("anew " + LINES));
      assertEquals(
          eva.texts().size(), new HashSet<>(eva.texts()).size(), () -> "twice: " + eva.texts());
      two.close();
      one.close();
    }
    List<EventId> held = cluster.ids("nodo1");
    assertEquals(cluster.ids("nodo2"), held);
    assertTrue(held.containsAll(acknowledged), "nothing is lost that another disk has");
    assertEquals(held.size(), new HashSet<>(held).size(), "no id is used again");
    assertEquals(acknowledged.size(), new HashSet<>(acknowledged).size());
  }

  @Test
  void aloneItLosesWhatNoDiskHasAndItsNumbersStayUsed() throws Exception {
    EventId gone;
    EventId said;
    try (TemporaryDirectory copies = new TemporaryDirectory()) {
      Node one = cluster.node("nodo1");
      TestClient ana = cluster.client("ana").join(one, "general");
      talk(ana, "before ");
      one.close();
      copy(cluster.directory("nodo1"), copies.resolve("old"));
      one = cluster.node("nodo1");
      ana.unplug();
      gone = ana.join(one, "general").say("general", "on no other disk").id();
      one.close();
      copy(copies.resolve("old"), cluster.directory("nodo1"));
      one = cluster.node("nodo1");
      said = cluster.client("juan").join(one, "general").say("general", "anew").id();
      one.close();
    }
    List<EventId> held = cluster.ids("nodo1");
    assertTrue(held.containsAll(acknowledged));
    assertTrue(held.contains(said));
    assertTrue(!held.contains(gone), "the copy was older");
    assertNotEquals(gone.origin(), said.origin(), "no start numbers as another one did");
  }

  private void talk(TestClient client, String prefix) throws Exception {
    for (int i = 1; i <= LINES; i++) {
      Receipt receipt = client.say("general", prefix + i);
      assertNull(receipt.refused());
      acknowledged.add(receipt.id());
    }
  }

  private static Action said(String text) {
    return new Action.Say("general", text, false);
  }

  private static Predicate<Event> message(String text) {
    return event -> event instanceof Event.Message m && m.text().equals(text);
  }

  /** Makes {@code to} hold the files of {@code from}, and no others. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path old : files(to)) {
      Files.delete(old);
    }
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
