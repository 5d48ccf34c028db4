package chat.api.process;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where files of ours stand: the XDG base directories, or their usual places under {@code $HOME}.
 * Reads the environment ({@code user.home} ignores {@code HOME}).
 *
 * @param config keys and cookie
 * @param data a node's lock, diagnostic log and event log, a folder per node
 * @param state positions, unsent lines, line history
 */
public record Directories(Path config, Path data, Path state) {
  private static final String NAME = "nodo-chat";

  /** The directories of this process's environment. */
  public static Directories ofProcess() {
    return of(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  static Directories of(Map<String, String> env, String os, String userHome) {
    if (os.startsWith("Windows")) {
      Path roaming = path(env, "APPDATA", Path.of(userHome, "AppData", "Roaming"));
      Path local = path(env, "LOCALAPPDATA", Path.of(userHome, "AppData", "Local"));
      return new Directories(
          roaming.resolve(NAME),
          local.resolve(NAME).resolve("data"),
          local.resolve(NAME).resolve("state"));
    }
    Path home = path(env, "HOME", Path.of(userHome));
    return new Directories(
        path(env, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(NAME),
        path(env, "XDG_DATA_HOME", home.resolve(".local/share")).resolve(NAME),
        path(env, "XDG_STATE_HOME", home.resolve(".local/state")).resolve(NAME));
  }

  private static Path path(Map<String, String> env, String variable, Path otherwise) {
    String value = env.getOrDefault(variable, "");
    // The XDG specification: a relative path is to be ignored.
    return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }
}
