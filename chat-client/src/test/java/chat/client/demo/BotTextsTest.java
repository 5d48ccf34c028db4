package chat.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class BotTextsTest {
  private final ResourceBundle english = Bot.texts(Locale.ENGLISH);
  private final ResourceBundle spanish = Bot.texts(Locale.forLanguageTag("es"));

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
        english.getString("time"), Bot.texts(Locale.forLanguageTag("fr")).getString("time"));
  }

  private static int places(ResourceBundle texts, String key) {
    return new MessageFormat(texts.getString(key)).getFormatsByArgumentIndex().length;
  }
}
