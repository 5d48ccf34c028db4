package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;
import org.junit.jupiter.api.Test;

class ThemeTest {
  @Test
  void coloursOfNamesCanBeReadOnLightAndOnDark() {
    for (int colour : Theme.NAMES) {
      double light = luminance(Colors.DEFAULT_COLORS_256[colour]);
      assertTrue((light + 0.05) / 0.05 >= 3.6, "on black: " + colour);
      assertTrue(1.05 / (light + 0.05) >= 3.6, "on white: " + colour);
    }
  }

  @Test
  void aNameHasOneColourHoweverItIsWritten() {
    Theme theme = Theme.of(Map.of());
    assertEquals(
        theme.style(new Span("", Role.NAME, "Ana")), theme.style(new Span("", Role.NAME, "aNA")));
  }

  @Test
  void namesSpreadOverTheColours() {
    Theme theme = Theme.of(Map.of());
    long different =
        IntStream.range(0, 100)
            .mapToObj(i -> theme.style(new Span("", Role.NAME, "user" + i)))
            .distinct()
            .count();
    assertTrue(different > Theme.NAMES.length * 3 / 4, different + " colours");
  }

  @Test
  void noColorTakesTheColoursAndLeavesTheRest() {
    Theme theme = Theme.of(Map.of("NO_COLOR", "1"));
    assertEquals(AttributedStyle.DEFAULT, theme.style(new Span("", Role.NAME, "ana")));
    assertEquals(AttributedStyle.DEFAULT.bold(), theme.style(Span.of("", Role.ERROR)));
    assertEquals(
        AttributedStyle.DEFAULT.inverse().bold(), theme.style(new Span("", Role.MENTION, "ana")));
    assertTrue(Theme.of(Map.of("NO_COLOR", "")).colours(), "an empty NO_COLOR is none");
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int component) {
    double value = (component & 0xFF) / 255.0;
    return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
