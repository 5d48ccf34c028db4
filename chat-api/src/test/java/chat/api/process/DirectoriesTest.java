package chat.api.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoriesTest {
  @Test
  void usualPlacesUnderHomeWhenNothingIsSet() {
    assertEquals(
        new Directories(
            Path.of("/home/ana/.config/nodo-chat"),
            Path.of("/home/ana/.local/share/nodo-chat"),
            Path.of("/home/ana/.local/state/nodo-chat")),
        Directories.of(Map.of("HOME", "/home/ana"), "Linux", "/elsewhere"));
  }

  @Test
  void variablesOfTheEnvironmentCount() {
    Map<String, String> env =
        Map.of(
            "HOME", "/h", "XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s");
    assertEquals(
        new Directories(Path.of("/c/nodo-chat"), Path.of("/d/nodo-chat"), Path.of("/s/nodo-chat")),
        Directories.of(env, "Linux", "/elsewhere"));
  }

  @Test
  void relativeAndEmptyVariablesAreIgnored() {
    Map<String, String> env = Map.of("HOME", "/h", "XDG_CONFIG_HOME", "c", "XDG_DATA_HOME", "");
    Directories directories = Directories.of(env, "Linux", "/elsewhere");
    assertEquals(Path.of("/h/.config/nodo-chat"), directories.config());
    assertEquals(Path.of("/h/.local/share/nodo-chat"), directories.data());
  }

  @Test
  void javasIdeaOfHomeServesOnlyWhereThereIsNoOther() {
    assertEquals(
        Path.of("/root/.config/nodo-chat"), Directories.of(Map.of(), "Linux", "/root").config());
  }
}
