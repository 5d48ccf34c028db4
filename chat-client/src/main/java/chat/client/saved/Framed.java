package chat.client.saved;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How entries stand in the file: 8 bytes that say what it is, 4 bytes version, then for each entry
 * its length, the CRC-32 of its bytes, and these. Pure.
 */
final class Framed {
  static final int VERSION = 1;
  static final int HEADER = 12;

  private static final byte[] MAGIC = "nodotalk".getBytes(StandardCharsets.US_ASCII);
  private static final int FRAME = 8;

  private Framed() {}

  /**
   * What a file holds.
   *
   * @param damage what is wrong with it, half a sentence; empty when nothing is. An entry that is
   *     cut short at the very end is nothing: its process was killed while it wrote it.
   */
  record Read(List<Entry> entries, String damage) {}

  static byte[] header() {
    return ByteBuffer.allocate(HEADER).put(MAGIC).putInt(VERSION).array();
  }

  static byte[] frame(Entry entry) {
    byte[] bytes = EntryCodec.encode(entry);
    return ByteBuffer.allocate(FRAME + bytes.length)
        .putInt(bytes.length)
        .putInt(crc(bytes))
        .put(bytes)
        .array();
  }

  /** The entries up to the first that is damaged. */
  static Read read(byte[] file) {
    if (file.length == 0) {
      return new Read(List.of(), "");
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    List<Entry> entries = new ArrayList<>();
    byte[] magic = new byte[MAGIC.length];
    try {
      in.get(magic);
      int version = in.getInt();
      if (!Arrays.equals(magic, MAGIC)) {
        return new Read(entries, "it is no file of this program");
      } else if (version != VERSION) {
        return new Read(entries, "it is of version " + version + ", this program's is " + VERSION);
      }
    } catch (BufferUnderflowException e) {
      return new Read(entries, "it is no file of this program");
    }
    while (in.remaining() >= FRAME) {
      int at = in.position();
      int length = in.getInt();
      int crc = in.getInt();
      if (length > in.remaining()) {
        break;
      }
      Entry entry = entry(in, length, crc);
      if (entry == null) {
        return new Read(entries, "it is damaged from byte " + at + " on");
      }
      entries.add(entry);
    }
    return new Read(entries, "");
  }

  private static @Nullable Entry entry(ByteBuffer in, int length, int crc) {
    if (length <= 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    try {
      return crc(bytes) == crc ? EntryCodec.decode(bytes) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
