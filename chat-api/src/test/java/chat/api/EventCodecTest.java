package chat.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final EventId ID = new EventId(-1, 2, 3L << 16, Long.MIN_VALUE, 5);
  private static final Account ANA = Account.ofSecret(new byte[] {1});
  private static final Account JUAN = Account.ofSecret(new byte[] {2});
  private static final List<Event> ONE_OF_EACH =
      List.of(
          new Event.Message(ID, "ana", "general", "¡hola! 👋", false, false),
          new Event.Message(ID, "John Doe", "lab", "waves", true, true),
          new Event.Private(ID, "ana", "李雷", "x".repeat(300), true),
          new Event.Private(ID, "ana~2", "juan", "hi", false, ANA, JUAN),
          new Event.NameClaimed(ID, ANA, "ana"),
          new Event.NameChosen(ID, ANA, "Ana María"),
          new Event.RoomCreated(ID, ANA, "ana", "lab"),
          new Event.RoomEntered(ID, ANA, "ana~2", "lab"),
          new Event.RoomLeft(ID, ANA, "ana", "lab"),
          new Event.TopicSet(ID, ANA, "ana", "lab", "tests & bugs"),
          new Event.TopicSet(ID, ANA, "ana", "lab", ""),
          new Event.Joined("ana", "nodo1"),
          new Event.Left("ana", "nodo1", LeaveReason.values()[0]),
          new Event.RoomJoined("ana", "lab"),
          new Event.RoomParted("ana", "lab"),
          new Event.TopicChanged("ana~2", "lab", ""),
          new Event.RoomChanged("ana", "lab", RoomState.values()[0]),
          new Event.NameChanged("ana", "ana~2", NameReason.values()[0]),
          new Event.NodeChanged("nodo2", NodeState.values()[0]),
          new Event.Present(new Presence(ANA, 7, 8)),
          new Event.Gone(ANA, 7, LeaveReason.values()[0]),
          new Event.PresenceComplete());

  @Test
  void eventsComeBackAsTheyWere() throws Exception {
    assertEquals(ONE_OF_EACH, EventCodec.decode(batch(ONE_OF_EACH)));
    assertEquals(List.of(), EventCodec.decode(EventBatch.EMPTY));
  }

  @Test
  void everyKindOfEventIsTried() {
    long kinds = ONE_OF_EACH.stream().map(Object::getClass).distinct().count();
    // All but Unknown, which has a test of its own.
    assertEquals(records(Event.class) - 1, kinds);
  }

  private static long records(Class<?> type) {
    if (!type.isSealed()) {
      return 1;
    }
    return Stream.of(type.getPermittedSubclasses()).mapToLong(EventCodecTest::records).sum();
  }

  @Test
  void framesAreTheEventsBytesAndMakeNewBatches() throws Exception {
    List<byte[]> frames = EventCodec.frames(batch(ONE_OF_EACH));
    assertEquals(ONE_OF_EACH.size(), frames.size());
    for (int i = 0; i < frames.size(); i++) {
      assertArrayEquals(EventCodec.encode(ONE_OF_EACH.get(i)), frames.get(i));
    }
    assertEquals(ONE_OF_EACH, EventCodec.decode(EventBatch.of(frames)));
  }

  @Test
  void unknownKindIsPassedOnUntouched() throws Exception {
    byte[] frame = resealed(EventCodec.encode(ONE_OF_EACH.get(0)), 1, 99);
    List<Event> events = EventCodec.decode(new EventBatch(frame));
    Event.Unknown unknown = assertInstanceOf(Event.Unknown.class, events.get(0));
    assertEquals(99, unknown.kind());
    assertArrayEquals(frame, EventCodec.encode(unknown));
  }

  @Test
  void laterFormatVersionIsPassedOnUntouched() throws Exception {
    byte[] frame = resealed(EventCodec.encode(ONE_OF_EACH.get(0)), 0, 2);
    assertInstanceOf(Event.Unknown.class, EventCodec.decode(new EventBatch(frame)).get(0));
  }

  @Test
  void batchThatIsCutOffAnywhereIsMalformed() throws Exception {
    byte[] bytes = batch(ONE_OF_EACH).bytes();
    List<Integer> borders = new ArrayList<>(List.of(0));
    for (byte[] frame : EventCodec.frames(new EventBatch(bytes))) {
      borders.add(borders.get(borders.size() - 1) + frame.length);
    }
    for (int length = 0; length < bytes.length; length++) {
      EventBatch cut = new EventBatch(java.util.Arrays.copyOf(bytes, length));
      if (borders.contains(length)) {
        assertEquals(borders.indexOf(length), EventCodec.decode(cut).size());
      } else {
        assertThrows(MalformedEventException.class, () -> EventCodec.decode(cut));
      }
    }
  }

  @Test
  void flippedBitIsNoticedUnlessItIsAFlag() throws Exception {
    byte[] bytes = EventCodec.encode(ONE_OF_EACH.get(0));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      boolean flag = bit / 8 == 2;
      assertEquals(!flag, isMalformed(flipped), "bit " + bit);
    }
  }

  @Test
  void bodyThatBreaksARuleIsMalformedThoughItsChecksumHolds() throws Exception {
    Random random = new Random(42);
    int malformed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] frame = EventCodec.encode(ONE_OF_EACH.get(random.nextInt(ONE_OF_EACH.size())));
      for (int changes = random.nextInt(4); changes >= 0 && frame.length > 11; changes--) {
        frame[11 + random.nextInt(frame.length - 11)] = (byte) random.nextInt(256);
      }
      malformed += isMalformed(resealed(frame, 1, frame[1])) ? 1 : 0;
    }
    assertTrue(malformed > 1_000, malformed + " of 20000");
  }

  @Test
  void randomBytesAreMalformedAndNothingWorse() {
    Random random = new Random(43);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      if (bytes.length >= 11 && random.nextBoolean()) {
        ByteBuffer.wrap(bytes).putInt(3, bytes.length - 11);
        bytes = resealed(bytes, 0, 1);
      }
      isMalformed(bytes);
    }
  }

  @Test
  void lengthsThatLieAreRefusedBeforeMemoryIsTaken() {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 70_000, 1 << 30}) {
      byte[] frame = EventCodec.encode(ONE_OF_EACH.get(0));
      ByteBuffer.wrap(frame).putInt(3, length);
      assertThrows(MalformedEventException.class, () -> EventCodec.decode(new EventBatch(frame)));
    }
  }

  @Test
  void textsAndNamesInsideAreChecked() {
    assertMalformed(new Event.Message(ID, "ana", "general", "\u001B[2J", false, false));
    assertMalformed(new Event.Message(ID, "ana", "general", "x".repeat(4_001), false, false));
    assertMalformed(new Event.Message(ID, "-ana", "general", "hi", false, false));
    assertMalformed(new Event.Message(ID, "ana", "gene ral", "hi", false, false));
    assertMalformed(new Event.NodeChanged("chat.gateway", NodeState.values()[0]));
    assertMalformed(new Event.TopicSet(ID, ANA, "ana", "lab", "\u001B[2J"));
    assertMalformed(new Event.RoomEntered(ID, ANA, "ana", "l/ab"));
  }

  @Test
  void nameThatAnotherHadFirstIsShownAndCannotBeAskedFor() throws Exception {
    Event shown = new Event.Message(ID, "ana~2", "lab", "hi", false, false);
    assertEquals(List.of(shown), EventCodec.decode(batch(List.of(shown))));
    assertMalformed(new Event.NameClaimed(ID, ANA, "ana~2"));
    assertMalformed(new Event.NameChosen(ID, ANA, "ana~2"));
  }

  private static void assertMalformed(Event event) {
    assertThrows(
        MalformedEventException.class,
        () -> EventCodec.decode(EventBatch.of(List.of(EventCodec.encode(event)))));
  }

  private static boolean isMalformed(byte[] bytes) {
    try {
      EventCodec.decode(new EventBatch(bytes));
      return false;
    } catch (MalformedEventException e) {
      return true;
    } catch (RuntimeException | Error e) {
      return fail("hostile bytes made more than a MalformedEventException", e);
    }
  }

  /** {@code frame} with one byte changed, and the checksum that goes with it. */
  private static byte[] resealed(byte[] frame, int at, int value) {
    byte[] changed = frame.clone();
    changed[at] = (byte) value;
    CRC32C crc = new CRC32C();
    crc.update(changed, 0, 2);
    crc.update(changed, 11, changed.length - 11);
    ByteBuffer.wrap(changed).putInt(7, (int) crc.getValue());
    return changed;
  }

  private static EventBatch batch(List<Event> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    events.forEach(event -> bytes.writeBytes(EventCodec.encode(event)));
    return new EventBatch(bytes.toByteArray());
  }
}
