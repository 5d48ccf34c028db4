package chat.server;

import chat.api.process.Directories;
import chat.server.naming.Cookie;
import chat.server.naming.CookieException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --cookie} and {@code --cookie-file}, one of them, the same for nodes and registry. */
final class CookieOption {
  @Option(
      names = "--cookie",
      paramLabel = "C",
      description =
          "The secret that all nodes of one cluster share. Others on this machine can read it here:"
              + " better --cookie-file, or $CHAT_COOKIE. Default: the file cookie in"
              + " $XDG_CONFIG_HOME/nodo-chat, made at the first start.")
  private @Nullable String cookie;

  @Option(names = "--cookie-file", paramLabel = "F", description = "The file that has the cookie.")
  private @Nullable Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** The cookie that was given, or that of this user. */
  Cookie find(Directories directories) throws CookieException {
    if (cookie != null && file != null) {
      // Not an ArgGroup: picocli's annotation processor knows no group that two commands share.
      throw new ParameterException(
          command.commandLine(), "--cookie and --cookie-file are mutually exclusive: give one");
    }
    return Cookie.find(cookie, file, System.getenv(), directories.config());
  }
}
