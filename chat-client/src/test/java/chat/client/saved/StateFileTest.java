package chat.client.saved;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.api.VersionVector;
import chat.client.replica.Replica;
import chat.client.text.Sentence;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process finds of the one before it. */
class StateFileTest {
  private static final String NAME = "talk-ana@127.0.0.1_1099";

  @TempDir Path folder;
  private final List<String> advice = new ArrayList<>();

  @Test
  void theNextProcessGoesOnWhereTheLastOneWas() {
    leave(Entries.some());
    Resumption found = found();
    assertEquals(Replay.of(Entries.some()), found);
    assertTrue(found.begun());
    assertEquals(VersionVector.of(1, 1), found.saved().shown());
    assertEquals(List.of(Entries.wrote(2, "two").line()), found.saved().unacked());
    assertEquals(List.of(), advice);
  }

  @Test
  void whoHasNothingToSayLeavesNoFile() {
    open().close();
    assertFalse(Files.exists(folder.resolve(NAME)));
    assertEquals(Resumption.NOTHING, found());
  }

  @Test
  void aLineIsInTheFileOnceItsWritingReturned() throws Exception {
    try (StateFile file = open()) {
      file.rewrite(Resumption.NOTHING);
      file.append(List.of(Entries.wrote(1, "one")));
      // Nothing was closed or flushed: as after kill -9.
      List<Entry> now = Framed.read(Files.readAllBytes(folder.resolve(NAME))).entries();
      assertEquals(Entries.wrote(1, "one"), now.get(now.size() - 1));
    }
  }

  @Test
  void whateverIsCutOffAtTheEndTheRestCounts() throws Exception {
    leave(Entries.some());
    byte[] whole = Files.readAllBytes(folder.resolve(NAME));
    int last = Framed.frame(Entries.holds(1)).length;
    List<Entry> rest = Entries.some().subList(0, Entries.some().size() - 1);
    for (int cut = 1; cut <= last; cut++) {
      Files.write(folder.resolve(NAME), Arrays.copyOf(whole, whole.length - cut));
      assertEquals(Replay.of(rest), found(), cut + " bytes");
    }
    assertEquals(List.of(), advice, "a process that was killed is no damage");
  }

  @Test
  void aFileThatIsCutOffIsWrittenAnewBeforeMoreIsAdded() throws Exception {
    leave(Entries.some());
    byte[] whole = Files.readAllBytes(folder.resolve(NAME));
    Files.write(folder.resolve(NAME), Arrays.copyOf(whole, whole.length - 3));
    try (StateFile file = open()) {
      assertTrue(file.wantsRewrite());
      file.rewrite(file.resumption());
      file.append(List.of(Entries.wrote(3, "three")));
    }
    assertEquals(2, found().saved().unacked().size());
  }

  @Test
  void aDamagedFileIsKeptAndItsSoundPartUsed() throws Exception {
    leave(Entries.some());
    byte[] whole = Files.readAllBytes(folder.resolve(NAME));
    whole[whole.length - 1] ^= 2; // what stands there is still an entry, another one
    Files.write(folder.resolve(NAME), whole);
    Resumption found = found();
    assertEquals(2 - 1, found.saved().unacked().size());
    assertFalse(found.begun(), "the last entry is the one that is damaged");
    assertEquals(1, advice.size(), advice.toString());
    assertTrue(advice.get(0).contains("is damaged from byte"), advice.get(0));
    assertArrayEquals(whole, Files.readAllBytes(folder.resolve(NAME + ".damaged-1")));
    advice.clear();
    assertEquals(found, found(), "what was sound is in a new file");
    assertEquals(List.of(), advice, "said once");
  }

  @Test
  void aForeignFileOrOneOfAnotherVersionIsMovedAside() throws Exception {
    byte[] foreign = "not ours at all".getBytes(StandardCharsets.UTF_8);
    byte[] newer = ByteBuffer.wrap(Framed.header()).putInt(8, 99).array();
    byte[] tiny = {1};
    int i = 0;
    for (byte[] content : List.of(foreign, newer, tiny)) {
      Files.write(folder.resolve(NAME), content);
      advice.clear();
      assertEquals(Resumption.NOTHING, found());
      assertEquals(1, advice.size(), advice.toString());
      assertArrayEquals(content, Files.readAllBytes(folder.resolve(NAME + ".damaged-" + ++i)));
    }
  }

  @Test
  void aSecondProcessStartsFromACopyWithoutTheFirstOnesLinesAndWritesNothing() throws Exception {
    try (StateFile first = open()) {
      first.rewrite(Resumption.NOTHING);
      first.append(Entries.some().subList(1, 6));
      byte[] before = Files.readAllBytes(folder.resolve(NAME));
      try (StateFile second = open()) {
        assertFalse(second.isKept());
        assertEquals(VersionVector.of(1, 1), second.resumption().saved().shown());
        assertEquals(List.of(), second.resumption().saved().unacked());
        assertFalse(second.wantsRewrite());
        second.rewrite(Resumption.NOTHING);
        second.append(List.of(Entries.wrote(9, "nine")));
      }
      assertArrayEquals(before, Files.readAllBytes(folder.resolve(NAME)));
      first.append(List.of(Entries.wrote(3, "three")));
    }
    assertEquals(2, found().saved().unacked().size());
    assertEquals(List.of(), advice);
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidOnceAndNothingElseHappens() throws Exception {
    Path blocked = folder.resolve("state");
    Files.write(blocked, new byte[0]);
    try (StateFile file = StateFile.open(blocked, NAME, this::advise)) {
      assertFalse(file.isKept());
      file.rewrite(Resumption.NOTHING);
      file.append(Entries.some());
    }
    assertEquals(1, advice.size(), advice.toString());
    assertTrue(advice.get(0).contains("set XDG_STATE_HOME"), advice.get(0));
  }

  @Test
  void aFileThatCannotBeWrittenAnyMoreIsSaidOnceAndStaysAsItWas() throws Exception {
    leave(Entries.some());
    Resumption before = found();
    try (StateFile file = open()) {
      Files.createDirectories(folder.resolve(NAME + ".new/full"));
      file.rewrite(Resumption.NOTHING);
      assertFalse(file.isKept());
      file.rewrite(Resumption.NOTHING);
      file.append(Entries.some());
    }
    assertEquals(1, advice.size(), advice.toString());
    assertEquals(before, found());
  }

  @Test
  void itGrowsOnlySoFarAndIsThenWrittenAnew() throws Exception {
    try (StateFile file = open()) {
      file.rewrite(Resumption.NOTHING);
      int appended = 0;
      while (!file.wantsRewrite()) {
        file.append(List.of(Entries.placed(++appended), Entries.holds(appended)));
        assertTrue(appended < 50_000, "it grows for ever");
      }
      file.rewrite(Resumption.NOTHING);
      assertFalse(file.wantsRewrite());
    }
    assertTrue(Files.size(folder.resolve(NAME)) < 200);
  }

  @Test
  void onlyItsOwnerMayReadWhatWasWritten() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    leave(Entries.some());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
  }

  @Test
  void itIsBoundedHoweverLongItsUserHasListened() {
    List<Entry> many = new ArrayList<>();
    for (int seq = 1; seq <= Replica.REMEMBERED + 10; seq++) {
      many.add(Entries.placed(seq));
    }
    Resumption all = Replay.of(many);
    assertEquals(Replica.REMEMBERED, all.saved().seen().size());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Framed.frame(new Entry.All(all)));
    assertTrue(bytes.size() < 3 * 1024 * 1024, bytes.size() + " bytes");
  }

  /** What {@code entries} tell, as a process leaves it that is killed right after. */
  private void leave(List<Entry> entries) {
    try (StateFile file = open()) {
      file.rewrite(Resumption.NOTHING);
      file.append(entries.subList(1, entries.size()));
    }
  }

  private Resumption found() {
    try (StateFile file = open()) {
      return file.resumption();
    }
  }

  private StateFile open() {
    return StateFile.open(folder, NAME, this::advise);
  }

  private void advise(Sentence sentence) {
    advice.add(sentence.english());
  }
}
