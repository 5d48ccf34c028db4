package chat.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class RepliesTest {
  private final ResourceBundle english = Replies.texts(Locale.ENGLISH);
  private final ResourceBundle spanish = Replies.texts(Locale.forLanguageTag("es"));

  @Test
  void bothLanguagesHaveTheSameSentencesWithTheSamePlaces() {
    assertEquals(english.keySet(), spanish.keySet());
    for (String key : english.keySet()) {
      assertEquals(places(english, key), places(spanish, key), key);
      assertNotEquals(english.getString(key), spanish.getString(key), key);
    }
  }

  @Test
  void anyOtherLanguageIsEnglish() {
    assertEquals(
        english.getString("time"), Replies.texts(Locale.forLanguageTag("fr")).getString("time"));
  }

  @Test
  void whatToKillIsSaidOnceAndNotAfterANodeDied() {
    Replies replies = new Replies(Locale.ENGLISH);
    String kill = english.getString("try-kill");
    assertEquals(kill, replies.answer("ana", "hi", "nodo2").get(1));
    assertEquals(
        List.of("ana, your line reached me on nodo2."), replies.answer("ana", "hi", "nodo2"));
    Replies others = new Replies(Locale.ENGLISH);
    others.nodeDied();
    assertEquals(1, others.answer("ana", "still here", "nodo2").size());
  }

  @Test
  void whatToFreezeIsSaidOnceAndOnlyOfANodeThatCameBack() {
    Replies replies = new Replies(Locale.ENGLISH);
    assertEquals(List.of(), replies.nodeIsUp("nodo1"));
    replies.nodeDied();
    assertEquals(1, replies.nodeIsUp("nodo1").size());
    assertEquals(List.of(), replies.nodeIsUp("nodo2"));
  }

  @Test
  void whoComesToTheBotsOwnNodeIsNotToldOfTwo() {
    Replies replies = new Replies(Locale.ENGLISH);
    assertEquals(
        "Hi ana! You are on nodo1, I am a bot on nodo2: what you read came through two nodes.",
        replies.welcome("ana", "nodo1", "nodo2").get(0));
    assertEquals(
        "Hi ana! I am a bot on nodo2, as you are: the other node is gone.",
        replies.welcome("ana", "nodo2", "nodo2").get(0));
  }

  private static int places(ResourceBundle texts, String key) {
    return new MessageFormat(texts.getString(key)).getFormatsByArgumentIndex().length;
  }
}
