package chat.api.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserLocaleTest {
  @ParameterizedTest
  @CsvSource({"es_ES.UTF-8,es", "es,es", "en_GB,en", "ca@valencia,ca", "C,''", "POSIX,posix"})
  void theLanguageIsWhatTheLauncherPassedOn(String passed, String language) {
    assertEquals(
        language, UserLocale.of(Map.of("chat.locale", passed), Locale.FRENCH).getLanguage());
  }

  @Test
  void withoutTheLauncherItIsTheOneOfTheJvm() {
    assertEquals(Locale.FRENCH, UserLocale.of(Map.of(), Locale.FRENCH));
  }
}
