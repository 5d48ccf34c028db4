package chat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The README's examples: its fenced blocks, in order.
 *
 * @param blocks of each section, by its heading
 */
record Readme(Map<String, List<Block>> blocks) {

  /**
   * @param language what stands after the opening fence, such as {@code sh}
   */
  record Block(String language, List<String> lines) {}

  static Readme read() {
    Map<String, List<Block>> blocks = new LinkedHashMap<>();
    String section = "";
    Block open = null;
    for (String line : lines()) {
      if (line.startsWith("```")) {
        if (open == null) {
          open = new Block(line.substring(3), new ArrayList<>());
          blocks.computeIfAbsent(section, any -> new ArrayList<>()).add(open);
        } else {
          open = null;
        }
      } else if (open != null) {
        open.lines().add(line);
      } else if (line.startsWith("#")) {
        section = line.replaceFirst("#+ ", "");
      }
    }
    return new Readme(blocks);
  }

  /** The lines of a section's blocks of a language. */
  List<String> lines(String section, String language) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks.getOrDefault(section, List.of())) {
      if (block.language().equals(language)) {
        lines.addAll(block.lines());
      }
    }
    if (lines.isEmpty()) {
      throw new AssertionError("README.md has no " + language + " in '" + section + "'");
    }
    return lines;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(SourceTree.file("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
