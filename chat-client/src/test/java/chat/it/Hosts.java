package chat.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Several hosts on this machine: a network namespace each, and one more that holds the bridge
 * between them, so that nothing of it is seen outside and any number of runs live side by side.
 * Needs root and {@code ip}; without, the test is skipped. To be registered before the {@link Bed},
 * so that the processes are gone when the hosts go.
 */
final class Hosts implements BeforeEachCallback, AfterEachCallback {
  private final int count;
  private final String prefix =
      "nc" + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36);
  private final List<String> namespaces = new ArrayList<>();

  /** As many hosts, 1 to {@code count}. */
  Hosts(int count) {
    this.count = count;
  }

  String address(int host) {
    return "10.77.0." + host;
  }

  /** What to put before a command to run it on that host. */
  List<String> on(int host) {
    return List.of("ip", "netns", "exec", namespace(host));
  }

  void unplug(int host) {
    ip("-n", bridge(), "link", "set", "h" + host, "down");
  }

  void plug(int host) {
    ip("-n", bridge(), "link", "set", "h" + host, "up");
  }

  /** Drops, without a word, what {@code from} sends to {@code to}; the other way stays open. */
  void cutOneWay(int from, int to) {
    iptables(to, "-A", "INPUT", "-s", address(from), "-j", "DROP");
  }

  /** A firewall on the host that lets no connection in; those that it makes itself work. */
  void letNothingIn(int host) {
    iptables(host, "-A", "INPUT", "!", "-i", "lo", "-p", "tcp", "--syn", "-j", "DROP");
  }

  void heal(int host) {
    iptables(host, "-F", "INPUT");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!"root".equals(System.getProperty("user.name")) || !installed("ip")) {
      throw new TestAbortedException("several hosts need root and the command 'ip' (iproute2)");
    }
    try {
      add(bridge());
      ip("-n", bridge(), "link", "add", "name", "bridge0", "type", "bridge");
      ip("-n", bridge(), "link", "set", "bridge0", "up");
      for (int host = 1; host <= count; host++) {
        add(namespace(host));
        String cable = "h" + host;
        ip(
            "-n",
            bridge(),
            "link",
            "add",
            cable,
            "type",
            "veth",
            "peer",
            "eth0",
            "netns",
            namespace(host));
        ip("-n", bridge(), "link", "set", cable, "master", "bridge0", "up");
        ip("-n", namespace(host), "addr", "add", address(host) + "/24", "dev", "eth0");
        ip("-n", namespace(host), "link", "set", "eth0", "up");
        ip("-n", namespace(host), "link", "set", "lo", "up");
      }
    } catch (AssertionError e) {
      removeAll();
      throw new TestAbortedException("this machine makes no network namespaces: " + e.getMessage());
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    removeAll();
  }

  private void add(String namespace) {
    ip("netns", "add", namespace);
    namespaces.add(namespace);
  }

  private void removeAll() {
    namespaces.forEach(namespace -> ip("netns", "del", namespace));
    namespaces.clear();
  }

  private String namespace(int host) {
    return prefix + "-" + host;
  }

  private String bridge() {
    return prefix + "-br";
  }

  private void iptables(int host, String... arguments) {
    if (!installed("iptables")) {
      throw new TestAbortedException("firewalls need the command 'iptables'");
    }
    List<String> command = new ArrayList<>(on(host));
    command.addAll(List.of("iptables", "-w"));
    command.addAll(List.of(arguments));
    Proc.run(command.toArray(String[]::new));
  }

  private static void ip(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    Proc.run(command.toArray(String[]::new));
  }

  private static boolean installed(String tool) {
    for (String directory : List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")) {
      if (Files.isExecutable(Path.of(directory, tool))) {
        return true;
      }
    }
    return false;
  }
}
