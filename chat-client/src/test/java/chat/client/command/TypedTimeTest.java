package chat.client.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTimeTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

  /** A Wednesday. */
  private static final ZonedDateTime NOW = LocalDateTime.parse("2026-11-18T15:30:10").atZone(ZONE);

  @ParameterizedTest
  @CsvSource({
    "14:02, 2026-11-18T14:02",
    "9:05, 2026-11-18T09:05",
    "15:31, 2026-11-17T15:31",
    "2026-11-02, 2026-11-02T00:00",
    "2026-11-02T14:02, 2026-11-02T14:02",
    "2026-11-02 14:02, 2026-11-02T14:02",
    "2026-11-02t14:02:03, 2026-11-02T14:02:03",
    "today, 2026-11-18T00:00",
    "HOY, 2026-11-18T00:00",
    "yesterday, 2026-11-17T00:00",
    "ayer, 2026-11-17T00:00",
    "monday, 2026-11-16T00:00",
    "Lunes, 2026-11-16T00:00",
    "wednesday, 2026-11-18T00:00",
    "miércoles, 2026-11-18T00:00",
    "miercoles, 2026-11-18T00:00",
    "thursday, 2026-11-12T00:00",
    "SÁBADO, 2026-11-14T00:00",
    "2026-11-02T12:00:00.5Z, 2026-11-02T13:00:00.5"
  })
  void whatPeopleTypeIsATimeInTheirZone(String typed, LocalDateTime expected) {
    assertEquals(expected.atZone(ZONE).toInstant(), TypedTime.parse(typed, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "25:00", "14.02", "2026-13-01", "mon", "2026-02-30"})
  void anythingElseIsNone(String typed) {
    assertNull(TypedTime.parse(typed, NOW));
  }

  @Test
  void aDayBeginsWhenTheClocksOfTheZoneSaySo() {
    ZonedDateTime inLima = NOW.withZoneSameInstant(ZoneId.of("America/Lima"));
    assertEquals(
        LocalDateTime.parse("2026-11-18T00:00").atZone(inLima.getZone()).toInstant(),
        TypedTime.parse("hoy", inLima));
  }
}
