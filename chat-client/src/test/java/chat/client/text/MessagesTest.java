package chat.client.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.NameTakenException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaceholders() throws Exception {
    Properties english = bundle("messages");
    Properties spanish = bundle("messages_es");
    assertEquals(
        new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(spanish.stringPropertyNames()));
    assertTrue(english.size() > 50);
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          placeholders(english.getProperty(key)), placeholders(spanish.getProperty(key)), key);
    }
  }

  @Test
  void everyPatternIsValidAndLosesNoQuote() throws Exception {
    for (String name : new String[] {"messages", "messages_es"}) {
      Properties bundle = bundle(name);
      for (String key : bundle.stringPropertyNames()) {
        String pattern = bundle.getProperty(key);
        new MessageFormat(pattern, Locale.ROOT);
        String rest = pattern.replace("''", "").replace("'{'", "").replace("'}'", "");
        assertFalse(rest.contains("'"), key + ": a quote stands alone in " + pattern);
        assertFalse(pattern.contains("\uFFFD"), key);
      }
    }
  }

  @Test
  void numbersHaveTheirPlural() {
    Messages english = Messages.ofOption("en");
    assertEquals("no users", english.get("room.users", 0));
    assertEquals("1 user", english.get("room.users", 1));
    assertEquals("1,200 users", english.get("room.users", 1_200));
    assertEquals("1 usuario", Messages.ofOption("es").get("room.users", 1));
    assertEquals("2 usuarios", Messages.ofOption("es").get("room.users", 2));
  }

  @Test
  void sentencesAgreeWithOneAndWithMany() {
    String key = "console.unacknowledged";
    Messages spanish = Messages.ofOption("es");
    assertEquals(
        "one of your lines was not acknowledged: whether it arrived is not known",
        Messages.ofOption("en").get(key, 1));
    assertEquals(
        "1,200 of your lines were not acknowledged: whether they arrived is not known",
        Messages.ofOption("en").get(key, 1_200));
    assertEquals("una de tus líneas quedó sin confirmar: no se sabe si llegó", spanish.get(key, 1));
    assertEquals(
        "2 de tus líneas quedaron sin confirmar: no se sabe si llegaron", spanish.get(key, 2));
  }

  @Test
  void sentencesInsideSentencesAreOfTheSameLanguage() {
    Sentence trying = Sentence.of("connect.trying", Sentence.of("connect.no-answer", "nodo1"));
    assertEquals("nodo1 does not answer: trying for 10 s", trying.english());
    assertEquals(trying.english(), Messages.ofOption("en").get(trying));
    assertEquals("nodo1 no responde: se intenta durante 10 s", Messages.ofOption("es").get(trying));
  }

  @Test
  void theOwnWordsOfANodeFollowTheTranslation() {
    NameTakenException taken = new NameTakenException("the name 'ana' is taken\033[2J");
    assertEquals(
        "the name 'ana' is taken\uFFFD[2J", new Refusals(Messages.ofOption("en")).of(taken));
    assertEquals(
        "ese nombre está ocupado: elige otro con --name (the name 'ana' is taken\uFFFD[2J)",
        new Refusals(Messages.ofOption("es")).of(taken));
  }

  @Test
  void otherLanguagesAreEnglish() {
    assertEquals("en", Messages.of(Locale.FRENCH).language());
    assertEquals("es", Messages.of(Locale.forLanguageTag("es-MX")).language());
    assertEquals("en", Messages.of(Locale.ROOT).language());
  }

  @Test
  void argumentsAreNoPatterns() {
    assertEquals("{1} 'x' joined the chat", Messages.ofOption("en").get("event.join", "{1} 'x'"));
  }

  private static TreeSet<String> placeholders(String pattern) {
    TreeSet<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(pattern).results().forEach(match -> found.add(match.group(1)));
    return found;
  }

  private static Properties bundle(String name) throws Exception {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            MessagesTest.class.getResourceAsStream("/chat/client/" + name + ".properties"),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
