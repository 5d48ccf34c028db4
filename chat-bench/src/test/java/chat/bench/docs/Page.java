package chat.bench.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of the project's documents. */
final class Page {
  static final Path ROOT = Path.of(System.getProperty("chat.root", "..")).normalize();

  private final Path path;
  private final List<String> lines;

  /** A fenced block; {@code first} is the number of its first line. */
  record Block(String language, int first, List<String> lines) {
    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  private Page(Path path) {
    this.path = path;
    try {
      lines = new ArrayList<>(Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page of(String path) {
    return new Page(ROOT.resolve(path));
  }

  Path path() {
    return path;
  }

  /** Its lines; those set here are written by {@link #write}. */
  List<String> lines() {
    return lines;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Block open = null;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("```")) {
        if (open != null) {
          open.lines().add(lines.get(i));
        }
      } else if (open == null) {
        open = new Block(lines.get(i).substring(3), i + 1, new ArrayList<>());
      } else {
        blocks.add(open);
        open = null;
      }
    }
    return blocks;
  }

  /** The block that stands below the comment {@code <!-- made: NAME -->}. */
  Block made(String name) {
    int mark = lines.indexOf("<!-- made: " + name + " -->");
    return blocks().stream()
        .filter(block -> mark >= 0 && block.first() == mark + 2)
        .findAny()
        .orElseThrow(() -> new AssertionError(path + " has no block that is made as " + name));
  }

  void replace(Block block, String text) {
    lines.subList(block.first(), block.first() + block.lines().size()).clear();
    lines.addAll(block.first(), text.lines().toList());
  }

  void write() {
    try {
      Files.write(path, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
