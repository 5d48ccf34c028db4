package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chat at one node: what is written, what is told, in which order. */
class ChatTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();

  @Test
  void welcomeComesFirstAndALineComesBack() throws Exception {
    fixture.node("nodo1");
    Chat chat = fixture.connect();
    Receipt receipt = chat.send("general", "hi").get(5, TimeUnit.SECONDS);
    ChatEvent.Message message = fixture.events.await(ChatEvent.Message.class);
    assertEquals("hi", message.text());
    assertEquals(receipt.id(), message.id());
    ChatEvent.Welcome welcome =
        assertInstanceOf(ChatEvent.Welcome.class, fixture.events.all().get(0));
    assertEquals("general", welcome.current());
    assertEquals(List.of("nodo1"), welcome.nodes());
    assertEquals("ana", chat.user());
    assertEquals("nodo1", chat.node());
  }

  @Test
  void closingLeavesAndSaysSoOnce() throws Exception {
    FakeNode node = fixture.node("nodo1");
    Chat chat = fixture.connect();
    chat.close(ChatEvent.Reason.SIGNAL);
    chat.close();
    assertEquals(1, node.session().leaves.get());
    assertEquals("Welcome Closed", fixture.events.kinds());
    assertEquals(ChatEvent.Reason.SIGNAL, fixture.events.await(ChatEvent.Closed.class).reason());
    assertTrue(chat.send("general", "late").isCompletedExceptionally());
  }

  @Test
  void clientOfAKilledNodeTalksThroughAnother() throws Exception {
    FakeNode first = fixture.node("nodo1");
    FakeNode second = fixture.node("nodo2");
    first.peers = List.of(second);
    second.peers = List.of(first);
    second.users = 5;
    Chat chat = fixture.connect();
    assertEquals("nodo1", chat.node());
    fixture.closeRegistry();
    first.kill();
    chat.send("general", "still here").get(5, TimeUnit.SECONDS);
    assertEquals("nodo2", chat.node());
    fixture.events.await(ChatEvent.Message.class);
    assertEquals("Welcome NodeChanged Reconnected Message", fixture.events.kinds());
  }
}
