package chat.api.process;

import chat.api.ChatClient;
import chat.api.rmi.Exporter;
import chat.api.rmi.Rmi;
import chat.api.rmi.Stubs;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Confines itself as a command does, and prints what it may still do: a line each. */
public final class ConfinedMain {
  private ConfinedMain() {}

  /** Arguments: the command, a directory of its own, a file of somebody else's. */
  public static void main(String... args) throws Exception {
    Path own = Path.of(args[1]);
    Path foreign = Path.of(args[2]);
    Policy.demand(args[0]);
    Rmi.install();
    Policy.confine(new Directories(own, own, own), own);
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
    tries("write a file of its own", () -> Files.writeString(own.resolve("own"), "mine"));
    tries("call a remote object", ConfinedMain::call);
    System.exit(0);
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
    try {
      Object unused = action.call();
      System.out.println(what + ": yes");
    } catch (SecurityException e) {
      System.out.println(what + ": denied");
    } catch (Exception | LinkageError e) {
      System.out.println(what + ": " + e);
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
