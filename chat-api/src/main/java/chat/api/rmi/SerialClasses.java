package chat.api.rmi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes that may be deserialized, as {@code policy/serial-filter.txt} lists them. */
final class SerialClasses {
  /** In arguments, answers and leases: what the process accepts at all. */
  static final SerialClasses PROCESS;

  /** In arguments of our remote methods. */
  static final SerialClasses ARGUMENTS;

  private static final String PRIMITIVES = "ZBCSIJFD";

  private final Set<String> classes;

  static {
    Map<String, Set<String>> sections = read();
    ARGUMENTS = new SerialClasses(sections, List.of("always"));
    PROCESS = new SerialClasses(sections, List.of("always", "answers", "leases"));
  }

  private SerialClasses(Map<String, Set<String>> sections, List<String> names) {
    classes = new HashSet<>();
    for (String name : names) {
      classes.addAll(sections.getOrDefault(name, Set.of()));
    }
  }

  /** Whether a class of this binary name, as {@link Class#getName} writes it, is in the list. */
  boolean allows(String binaryName) {
    String name = binaryName;
    int dimensions = 0;
    while (name.startsWith("[")) {
      name = name.substring(1);
      dimensions++;
    }
    if (dimensions > 1) {
      return false;
    }
    if (dimensions == 1) {
      if (name.length() == 1) {
        return PRIMITIVES.contains(name);
      }
      name = name.substring(1, name.length() - 1);
    }
    int dot = name.lastIndexOf('.');
    return classes.contains(name) || (dot > 0 && classes.contains(name.substring(0, dot) + ".*"));
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> sections = new HashMap<>();
    try (InputStream in = SerialClasses.class.getResourceAsStream("serial-filter.txt")) {
      if (in == null) {
        throw new IllegalStateException(
            "serial-filter.txt is missing: the build packs it with chat-api");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      Set<String> section = new HashSet<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String entry = line.strip();
        if (entry.startsWith("[")) {
          section =
              sections.computeIfAbsent(
                  entry.substring(1, entry.length() - 1), k -> new HashSet<>());
        } else if (!entry.isEmpty() && !entry.startsWith("#")) {
          section.add(entry);
        }
      }
      return sections;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
