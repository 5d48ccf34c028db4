package chat.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The bytes of what is logged. They are on disks: they never change. */
class EventBytesTest {
  private static final EventId ID = new EventId(1, 2, 3, 4, 5);
  private static final String ID_BYTES =
      "0000000000000001 0000000000000002 0000000000000003 0000000000000004 0000000000000005";
  private static final Account ANA = new Account(0xA1, 0xA2, 0xA3, 0xA4);
  private static final Account JUAN = new Account(0xB1, 0xB2, 0xB3, -1);
  private static final String ANA_BYTES =
      "00000000000000a1 00000000000000a2 00000000000000a3 00000000000000a4";
  private static final String JUAN_BYTES =
      "00000000000000b1 00000000000000b2 00000000000000b3 ffffffffffffffff";

  /** An event, then its bytes: version, kind, flags, length, checksum, body. */
  static final List<Arguments> LOGGED =
      List.of(
          Arguments.of(
              new Event.Message(ID, "ana", "lab", "¡hi!", false, false),
              "01 01 00 00000039 2d719652 " + ID_BYTES + "0003 616e61 0003 6c6162 0005 c2a1686921"),
          Arguments.of(
              new Event.Message(ID, "ana", "lab", "hi", true, true),
              "01 02 01 00000036 518085c7 " + ID_BYTES + "0003 616e61 0003 6c6162 0002 6869"),
          Arguments.of(
              new Event.Private(ID, "ana", "juan", "hi", false),
              "01 03 00 00000037 3f745f4a " + ID_BYTES + "0003 616e61 0004 6a75616e 0002 6869"),
          Arguments.of(
              new Event.Private(ID, "ana", "juan", "hi", false, ANA, JUAN),
              "01 04 00 00000077 50869ba6 "
                  + ID_BYTES
                  + "0003 616e61 0004 6a75616e 0002 6869"
                  + ANA_BYTES
                  + JUAN_BYTES),
          Arguments.of(
              new Event.NameClaimed(ID, ANA, "ana"),
              "01 05 00 0000004d ed8c89c3 " + ID_BYTES + ANA_BYTES + "0003 616e61"),
          Arguments.of(
              new Event.NameChosen(ID, ANA, "eva"),
              "01 06 00 0000004d 13c0c18f " + ID_BYTES + ANA_BYTES + "0003 657661"),
          Arguments.of(
              new Event.RoomCreated(ID, ANA, "ana", "lab"),
              "01 07 00 00000052 0309c755 " + ID_BYTES + ANA_BYTES + "0003 616e61 0003 6c6162"),
          Arguments.of(
              new Event.RoomEntered(ID, ANA, "ana~2", "lab"),
              "01 08 00 00000054 5d6b2de8 " + ID_BYTES + ANA_BYTES + "0005 616e617e32 0003 6c6162"),
          Arguments.of(
              new Event.RoomLeft(ID, ANA, "ana", "lab"),
              "01 09 00 00000052 fa3c328c " + ID_BYTES + ANA_BYTES + "0003 616e61 0003 6c6162"),
          Arguments.of(
              new Event.TopicSet(ID, ANA, "ana", "lab", "tests"),
              "01 0a 00 00000059 4680e44d "
                  + ID_BYTES
                  + ANA_BYTES
                  + "0003 616e61 0003 6c6162 0005 7465737473"));

  @ParameterizedTest
  @FieldSource("LOGGED")
  void eventHasTheBytesThatItAlwaysHad(Event event, String bytes) throws Exception {
    byte[] frame = EventCodec.encode(event);
    assertEquals(bytes.replace(" ", ""), HexFormat.of().formatHex(frame));
    assertEquals(List.of(event), EventCodec.decode(new EventBatch(frame)));
  }
}
