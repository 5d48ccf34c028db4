package chat.bench.docs;

import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a message, a field a line, as {@code docs/protocol.md} shows them. */
final class FrameDump {
  private static final int PER_LINE = 8;

  private static final EventId ID =
      new EventId(
          0x5be1a3f20c7d9e44L,
          17,
          Instant.parse("2026-11-21T14:02:03.123Z").toEpochMilli() << 16 | 2,
          0x0c9f3be2d1a4870bL,
          3);

  private final byte[] frame =
      EventCodec.encode(new Event.Message(ID, "ana", "lab", "¡hi!", false, false));
  private final List<String> lines = new ArrayList<>();
  private int at;

  static String made() {
    return new FrameDump().dump();
  }

  private String dump() {
    field(1, "version of the frame");
    field(1, "kind: message");
    field(1, "flags: none");
    int length = number(4);
    field(4, "length of the body: " + length);
    field(4, "CRC-32C of version, kind and body");
    if (length != frame.length - at) {
      throw new AssertionError("the length is not that of the body");
    }
    field(8, "origin: the boot of the node where it was published");
    field(8, "seq: the " + ID.seq() + "th of that boot");
    field(8, "stamp: " + Instant.ofEpochMilli(ID.millis()) + ", counter " + (ID.stamp() & 0xFFFF));
    field(8, "device: of the client process that wrote it");
    field(8, "n: its line number " + ID.n());
    string("from");
    string("room");
    string("text");
    if (at != frame.length) {
      throw new AssertionError((frame.length - at) + " bytes have no description");
    }
    return String.join("\n", lines) + "\n";
  }

  private int number(int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | frame[at + i] & 0xFF;
    }
    return value;
  }

  private void string(String what) {
    int length = number(2);
    field(2, what + ": " + length + " bytes");
    String text = new String(frame, at, length, java.nio.charset.StandardCharsets.UTF_8);
    field(length, "'" + text + "'");
  }

  private void field(int bytes, String what) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      hex.append(String.format("%02x ", frame[at + i]));
    }
    lines.add(String.format("%4d  %-" + 3 * PER_LINE + "s %s", at, hex, what));
    at += bytes;
  }
}
