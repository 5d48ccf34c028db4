package chat.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param feature its version, such as 17
 * @param home where it stands
 */
record Jdk(int feature, Path home) {

  /** The one that runs the tests. */
  static Jdk current() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /** One of each version from 17 on, the one that runs the tests first. */
  static List<Jdk> all() {
    Map<Integer, Jdk> found = new LinkedHashMap<>();
    found.put(current().feature(), current());
    for (Path home : candidates()) {
      int feature = feature(home);
      if (feature >= 17) {
        found.putIfAbsent(feature, new Jdk(feature, home));
      }
    }
    return List.copyOf(found.values());
  }

  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("JAVA_HOME")) {
                homes.add(Path.of(value));
              }
            });
    for (String parent : List.of("/usr/lib/jvm", "/opt/java", "/opt/jdks")) {
      try (Stream<Path> children = Files.list(Path.of(parent))) {
        children.sorted().forEach(homes::add);
      } catch (IOException e) {
        // No JDKs there.
      }
    }
    return homes;
  }

  private static int feature(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))
        || !Files.isExecutable(home.resolve("bin/rmiregistry"))) {
      return 0;
    }
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
      String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
      return Integer.parseInt(version.split("[.\\-+]")[0]);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
