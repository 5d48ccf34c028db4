package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepTest {
  @Test
  void readsDaysMessagesAndAll() throws BadInputException {
    assertEquals(new Keep(90, 0), Keep.parse("90d"));
    assertEquals(new Keep(0, 1_000_000), Keep.parse("1000000"));
    assertEquals(Keep.ALL, Keep.parse("all"));
    assertFalse(Keep.ALL.isLimited());
    assertTrue(Keep.parse("1").isLimited());
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "90d", "1000000"})
  void saysItselfAsItIsTyped(String text) throws BadInputException {
    assertEquals(text, Keep.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "d", "90 d", "-1", "1.5d", "90D", "everything", "9999999999999999999"})
  void refusesWhatIsNoNumberOrUnit(String text) {
    assertThrows(IllegalArgumentException.class, () -> Keep.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0d", "365001d"})
  void refusesWhatIsOutOfBounds(String text) {
    assertThrows(BadInputException.class, () -> Keep.parse(text));
  }
}
