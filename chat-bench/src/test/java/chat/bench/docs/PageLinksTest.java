package chat.bench.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point to is there. */
class PageLinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");

  private static List<Page> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Page.ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md"),
              docs.map(path -> "docs/" + path.getFileName()).filter(p -> p.endsWith(".md")))
          .map(Page::of)
          .toList();
    }
  }

  @Test
  void linksLeadToFilesAndHeadings() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Page page : pages()) {
      for (Matcher link = LINK.matcher(prose(page)); link.find(); links++) {
        if (!link.group(1).contains("://") && !leads(page, link.group(1))) {
          broken.add(page.path() + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(links > 20, "no links were found");
  }

  private static boolean leads(Page page, String link) throws IOException {
    String file = link.replaceFirst("#.*", "");
    Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return !link.contains("#")
        || Files.readAllLines(target).stream()
            .filter(line -> line.startsWith("#"))
            .anyMatch(line -> anchor(line).equals(link.replaceFirst(".*#", "")));
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  @Test
  void testsThatAreNamedAreThere() throws IOException {
    Set<String> tests = new HashSet<>();
    for (String module : List.of("chat-api", "chat-server", "chat-client", "chat-bench")) {
      try (Stream<Path> files = Files.walk(Page.ROOT.resolve(module).resolve("src/test"))) {
        files.map(path -> path.getFileName().toString().replace(".java", "")).forEach(tests::add);
      }
    }
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Page page : pages()) {
      for (Matcher test = TEST.matcher(prose(page)); test.find(); named++) {
        if (!tests.contains(test.group(1))) {
          missing.add(page.path() + ": " + test.group(1));
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(named > 10, "no tests were found");
  }

  /** What is not in fences. */
  private static String prose(Page page) {
    return String.join("\n", page.lines()).replaceAll("(?s)\n```.*?\n```", "\n");
  }
}
