package chat.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperationsTest {
  @TempDir Path directory;

  @Test
  void aProcessDoesOneThingAtATimeAndNothingAfterWhatIsUnknown() throws Exception {
    Path file = directory.resolve("history.jsonl");
    try (Operations operations = new Operations(file)) {
      operations.invoked("ana", "ana 1");
      operations.invoked("ana", "ana 2");
      operations.succeeded("ana 1");
      operations.invoked("ana", "ana 3");
      operations.unknown("ana 3", "its client was killed");
      operations.succeeded("ana 3");
      operations.read("ana", List.of("ana 1", "ana 3"));
    }
    assertEquals(
        List.of(
            "invoke 0 add \"ana 1\"",
            "invoke 1 add \"ana 2\"",
            "ok 0 add \"ana 1\"",
            "invoke 0 add \"ana 3\"",
            "info 0 add \"ana 3\",\"error\":\"its client was killed\"",
            "invoke 2 read null",
            "ok 2 read [\"ana 1\",\"ana 3\"]",
            "info 1 add \"ana 2\",\"error\":\"never acknowledged\""),
        Files.readAllLines(file).stream().map(OperationsTest::brief).toList());
  }

  private static String brief(String line) {
    return line.replaceFirst(
        "^\\{\"index\":\\d+,\"time\":\\d+,\"type\":\"(\\w+)\",\"process\":(\\d+),"
            + "\"client\":\"ana\",\"f\":\"(\\w+)\",\"value\":(.*)}$",
        "$1 $2 $3 $4");
  }
}
