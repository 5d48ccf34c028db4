package chat.client.command;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Times as people type them, in their own zone: {@code 14:02} (the last time that it was), {@code
 * 2026-11-21}, {@code 2026-11-21T14:02}, a weekday (the last one that began), {@code today}, {@code
 * yesterday}, English or Spanish, whatever the accents; and as programs have them, {@code
 * 2026-11-21T14:02:03.123Z}.
 */
final class TypedTime {
  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.ofEntries(
          Map.entry("monday", DayOfWeek.MONDAY),
          Map.entry("tuesday", DayOfWeek.TUESDAY),
          Map.entry("wednesday", DayOfWeek.WEDNESDAY),
          Map.entry("thursday", DayOfWeek.THURSDAY),
          Map.entry("friday", DayOfWeek.FRIDAY),
          Map.entry("saturday", DayOfWeek.SATURDAY),
          Map.entry("sunday", DayOfWeek.SUNDAY),
          Map.entry("lunes", DayOfWeek.MONDAY),
          Map.entry("martes", DayOfWeek.TUESDAY),
          Map.entry("miercoles", DayOfWeek.WEDNESDAY),
          Map.entry("jueves", DayOfWeek.THURSDAY),
          Map.entry("viernes", DayOfWeek.FRIDAY),
          Map.entry("sabado", DayOfWeek.SATURDAY),
          Map.entry("domingo", DayOfWeek.SUNDAY));

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

  private TypedTime() {}

  /** What {@code typed} means at {@code now}, in its zone; null if nothing. */
  static @Nullable Instant parse(String typed, ZonedDateTime now) {
    String word =
        Normalizer.normalize(typed.strip(), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    LocalDate today = now.toLocalDate();
    LocalDate day =
        switch (word) {
          case "today", "hoy" -> today;
          case "yesterday", "ayer" -> today.minusDays(1);
          default -> {
            DayOfWeek weekday = WEEKDAYS.get(word);
            yield weekday == null ? null : today.with(TemporalAdjusters.previousOrSame(weekday));
          }
        };
    return day == null ? exact(typed.strip(), now) : day.atStartOfDay(now.getZone()).toInstant();
  }

  private static @Nullable Instant exact(String typed, ZonedDateTime now) {
    String joined = typed.toUpperCase(Locale.ROOT).replaceFirst("(?<=-\\d\\d) +(?=\\d)", "T");
    List<Function<String, ZonedDateTime>> forms =
        List.of(
            text -> lastTime(LocalTime.parse(text, TIME), now),
            text -> LocalDate.parse(text).atStartOfDay(now.getZone()),
            text -> LocalDateTime.parse(text).atZone(now.getZone()),
            text -> Instant.parse(text).atZone(now.getZone()));
    for (Function<String, ZonedDateTime> form : forms) {
      try {
        return form.apply(joined).toInstant();
      } catch (DateTimeException e) {
        // It may be of another form.
      }
    }
    return null;
  }

  private static ZonedDateTime lastTime(LocalTime time, ZonedDateTime now) {
    ZonedDateTime today = now.with(time);
    return today.isAfter(now) ? now.minusDays(1).with(time) : today;
  }
}
