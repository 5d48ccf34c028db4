package chat.bench.torture;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several hosts on this machine, each a {@link Space} with a cable to a switch, which is a host of
 * its own with the number 0. Nothing of them is seen outside, so any number of runs live side by
 * side.
 */
final class Hosts implements AutoCloseable {
  private static final List<String> TOOLS =
      List.of("ip", "iptables", "unshare", "nsenter", "mount", "cat");
  private static final int DISK_FILLS = 10;
  private static final String ROOM = "size=1g";

  private final List<Space> spaces = new ArrayList<>();

  /** Makes host 0, the switch, and 1 to {@code count}. */
  Hosts(int count) throws IOException, TortureException {
    try {
      spaces.add(new Space());
      at(0).run("ip", "link", "add", "name", "switch", "type", "bridge");
      at(0).run("ip", "addr", "add", address(0) + "/24", "dev", "switch");
      at(0).run("ip", "link", "set", "switch", "up");
      for (int host = 1; host <= count; host++) {
        add(host);
      }
    } catch (IOException | TortureException e) {
      close();
      throw e;
    }
  }

  private void add(int host) throws IOException, TortureException {
    Space space = new Space();
    spaces.add(space);
    String[] cable = {
      "ip", "link", "add", cable(host), "type", "veth", "peer", "name", "eth0", "netns", space.id()
    };
    at(0).run(cable);
    at(0).run("ip", "link", "set", cable(host), "master", "switch", "up");
    space.run("ip", "addr", "add", address(host) + "/24", "dev", "eth0");
    space.run("ip", "link", "set", "eth0", "up");
  }

  /** Why there are no hosts here; empty when there may be. */
  static String missing() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return "they need root";
    }
    for (String tool : TOOLS) {
      if (!isInstalled(tool)) {
        return "they need the command " + tool;
      }
    }
    return "";
  }

  private static boolean isInstalled(String tool) {
    return List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin").stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }

  String address(int host) {
    return "10.77.0." + (host == 0 ? 254 : host);
  }

  /** What to put before a command to run it on that host. */
  List<String> on(int host) {
    return at(host).inside();
  }

  /** How this process reaches a file of that host. */
  Path seen(int host, Path path) {
    return at(host).seen(path);
  }

  /** Drops, without a word, what {@code from} sends to {@code to}. */
  void cutOneWay(int from, int to) throws IOException, TortureException {
    at(to).run("iptables", "-w", "-A", "INPUT", "-s", address(from), "-j", "DROP");
  }

  /** Nothing passes between the two any more. */
  void cut(int one, int other) throws IOException, TortureException {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  /** Pulls the cable out. */
  void unplug(int host) throws IOException, TortureException {
    at(0).run("ip", "link", "set", cable(host), "down");
  }

  /** All cables are in and nothing is dropped. */
  void heal() throws IOException, TortureException {
    for (int host = 1; host < spaces.size(); host++) {
      at(host).run("iptables", "-w", "-F", "INPUT");
      at(0).run("ip", "link", "set", cable(host), "up");
    }
  }

  /** Gives a host a disk of its own at {@code directory}, in memory. */
  void mount(int host, Path directory) throws IOException, TortureException {
    at(host).run("mount", "-t", "tmpfs", "-o", ROOM, "tmpfs", directory.toString());
  }

  /** From now on the disk has no more room than what is used of it. */
  void fill(int host, Path directory) throws IOException, TortureException {
    for (int i = 1; ; i++) {
      FileStore disk = Files.getFileStore(seen(host, directory));
      long used = (disk.getTotalSpace() - disk.getUnallocatedSpace()) / 1024;
      try {
        at(host).run("mount", "-o", "remount,size=" + used + "k", directory.toString());
        return;
      } catch (TortureException e) { // more is used meanwhile
        if (i == DISK_FILLS) {
          throw e;
        }
      }
    }
  }

  /** The disk has room again. */
  void free(int host, Path directory) throws IOException, TortureException {
    at(host).run("mount", "-o", "remount," + ROOM, directory.toString());
  }

  private Space at(int host) {
    return spaces.get(host);
  }

  private static String cable(int host) {
    return "h" + host;
  }

  @Override
  public void close() {
    spaces.forEach(Space::close);
  }
}
