package chat.bench.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a node noted of its links, with the time, in its diagnostic log. */
final class NodeLog {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) INFO .* (\\S+) is"
              + " (up|down|closing)$");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  /**
   * A link as one end sees it.
   *
   * @param at since when, in milliseconds of the epoch
   */
  record Link(boolean up, long at) {}

  private NodeLog() {}

  /** The links by peer, as a process that began at {@code since} noted them last. */
  static Map<String, Link> links(Path directory, long since) throws IOException {
    String text;
    try {
      // What tells nothing of links may be cut in the midst of a character, where it is rolled.
      byte[] bytes = Files.readAllBytes(directory.resolve("node.log"));
      text = new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    Map<String, Link> links = new HashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      long at =
          LocalDateTime.parse(line.group(1), TIME)
              .atZone(ZoneId.systemDefault())
              .toInstant()
              .toEpochMilli();
      if (at >= since) {
        links.put(line.group(2), new Link(line.group(3).equals("up"), at));
      }
    }
    return links;
  }
}
