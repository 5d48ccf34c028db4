package chat.api.process;

import chat.api.ChatClient;
import chat.api.rmi.Exporter;
import chat.api.rmi.Rmi;
import chat.api.rmi.Stubs;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Confines itself as a command does, and prints what it may still do: a line each, and one for each
 * of its directories.
 */
public final class ConfinedMain {
  private ConfinedMain() {}

  /** Arguments: the command, where its directories are to be, a file of somebody else's. */
  public static void main(String... args) throws Exception {
    Path config = furnished(Path.of(args[1], "config"));
    Path data = furnished(Path.of(args[1], "data"));
    Path state = furnished(Path.of(args[1], "state"));
    Path foreign = Path.of(args[2]);
    Policy.demand(args[0]);
    Rmi.install();
    Policy.confine(new Directories(config, data, state), data);
    tries("read a foreign file", () -> Files.readString(foreign));
    tries("write a foreign file", () -> Files.writeString(foreign, "mine"));
    tries("list a foreign directory", () -> foreign.toFile().getParentFile().list());
    tries("run a program", () -> new ProcessBuilder("true").start());
    tries(
        "reflect on private fields",
        () -> {
          var field = Policy.class.getDeclaredField("STARTING");
          field.setAccessible(true);
          return field.get(null);
        });
    tries(
        "load a native library",
        () -> {
          System.load("/usr/lib/none.so");
          return "";
        });
    tries("make a class loader", () -> new URLClassLoader(new URL[0]));
    tries("change the policy", () -> System.setProperty("java.security.policy", "none"));
    tries("take the manager away", ConfinedMain::takeManagerAway);
    inside("config", config);
    inside("data", data);
    inside("state", state);
    tries("read the environment", System::getenv);
    tries("read a property", () -> System.getProperty("user.name"));
    tries("end its threads", ConfinedMain::endThreads);
    tries("call a remote object", ConfinedMain::call);
    System.exit(0);
  }

  /** A directory with two files, as one has that was used before. */
  private static Path furnished(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("old"), "mine");
    Files.writeString(directory.resolve("older"), "mine");
    return directory;
  }

  private static void inside(String name, Path directory) {
    Map<String, Callable<?>> actions = new LinkedHashMap<>();
    actions.put("list", () -> directory.toFile().list());
    actions.put("make", () -> Files.createDirectories(directory));
    actions.put("read", () -> Files.readString(directory.resolve("old")));
    actions.put("write", () -> Files.writeString(directory.resolve("new"), "mine"));
    actions.put(
        "link", () -> Files.createLink(directory.resolve("link"), directory.resolve("old")));
    actions.put("delete", () -> Files.deleteIfExists(directory.resolve("older")));
    StringBuilder may = new StringBuilder();
    actions.forEach((what, action) -> may.append("yes".equals(tried(action)) ? " " + what : ""));
    System.out.println("in " + name + ":" + may);
  }

  private static String endThreads() {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    threads.execute(() -> {});
    threads.shutdownNow();
    return "";
  }

  @SuppressWarnings("removal") // it is still there on 17 to 23
  private static String takeManagerAway() {
    System.setSecurityManager(null);
    return "";
  }

  private static Object call() throws Exception {
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.CLIENT)) {
      ChatClient stub = exporter.export(new Callback());
      return Stubs.calling(
          stub,
          () ->
              stub.notice(
                  new ChatClient.Notice(ChatClient.NoticeKind.PROBE, new chat.api.NodeRef[0], "")));
    }
  }

  private static void tries(String what, Callable<?> action) {
    System.out.println(what + ": " + tried(action));
  }

  private static String tried(Callable<?> action) {
    try {
      Object unused = action.call();
      return "yes";
    } catch (SecurityException e) {
      return "denied";
    } catch (Exception | LinkageError e) {
      return e.toString();
    }
  }

  private static final class Callback implements ChatClient {
    @Override
    public Delivered deliver(Delivery delivery) {
      return new Delivered();
    }

    @Override
    public Noticed notice(Notice notice) {
      return new Noticed();
    }
  }
}
