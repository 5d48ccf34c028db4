package chat.server.log;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.Names;
import chat.api.Said;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Makes events. */
final class Lines {
  /** A time to count from, in milliseconds since 1970. */
  static final long START = 1_700_000_000_000L;

  private Lines() {}

  /** What {@code from} said in {@code room}, {@code millis} after {@link #START}. */
  static Entry said(long origin, long seq, long millis, String from, String room, String text) {
    EventId id = id(origin, seq, millis);
    return entry(new Event.Message(id, from, room, text, false, false));
  }

  /** A line in {@code general}, a second after the one with the number before. */
  static Entry said(long origin, long seq) {
    return said(origin, seq, 1_000 * seq, "ana", "general", "line " + seq);
  }

  /** What {@code from} told {@code to}, whose accounts go by these names. */
  static Entry told(long origin, long seq, long millis, String from, String to, String text) {
    EventId id = id(origin, seq, millis);
    return entry(new Event.Private(id, from, to, text, false, account(from), account(to)));
  }

  static Entry entry(Event event) {
    return Entry.of(EventCodec.encode(event));
  }

  /** The account whose name this was at first. */
  static Account account(String name) {
    return Account.ofSecret(Names.key(name).getBytes(StandardCharsets.UTF_8));
  }

  /** An event of a kind and version that nobody knows. */
  static Entry unknown(long origin, long seq, long millis, int bytes) {
    byte[] frame = new byte[11 + 40 + bytes];
    EventId id = id(origin, seq, millis);
    ByteBuffer out = ByteBuffer.wrap(frame);
    out.put((byte) 9).put((byte) 77).put((byte) 0).putInt(frame.length - 11).putInt(0);
    out.putLong(id.origin()).putLong(id.seq()).putLong(id.stamp());
    out.putLong(id.device()).putLong(id.n());
    Arrays.fill(frame, 51, frame.length, (byte) 0xEE);
    CRC32C crc = new CRC32C();
    crc.update(frame, 0, 2);
    crc.update(frame, 11, frame.length - 11);
    out.putInt(7, (int) crc.getValue());
    return Entry.of(frame);
  }

  /** The text of a message. */
  static String text(Entry entry) {
    Said said = Said.of(entry.frame());
    return said == null ? "" : said.text();
  }

  static EventId id(long origin, long seq, long millis) {
    return new EventId(origin, seq, (START + millis) << 16, origin ^ 0x5555, seq);
  }
}
