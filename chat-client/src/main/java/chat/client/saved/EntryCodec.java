package chat.client.saved;

import chat.api.ChatSession.Action;
import chat.api.EventId;
import chat.api.EventKey;
import chat.api.VersionVector;
import chat.client.replica.Line;
import chat.client.replica.Saved;
import chat.client.replica.Saved.DeviceN;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Entries as bytes: a byte that says which, then its fields in order. */
final class EntryCodec {
  private static final int ALL = 1;
  private static final int WROTE = 2;
  private static final int ACKED = 3;
  private static final int DROPPED = 4;
  private static final int PLACED = 5;
  private static final int HOLDS = 6;

  private static final int SAY = 1;
  private static final int TELL = 2;
  private static final int ENTER = 3;
  private static final int PART = 4;
  private static final int CREATE = 5;
  private static final int TOPIC = 6;
  private static final int RENAME = 7;

  private EntryCodec() {}

  static byte[] encode(Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try {
      write(new DataOutputStream(bytes), entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory there is none
    }
    return bytes.toByteArray();
  }

  /**
   * The entry that {@code bytes} are.
   *
   * @throws IOException they are none
   */
  static Entry decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      Entry entry = read(in);
      if (in.available() > 0) {
        throw new IOException("there is more in an entry than it needs");
      }
      return entry;
    } catch (IllegalArgumentException e) {
      throw new IOException("an entry has values that cannot be", e);
    }
  }

  private static void write(DataOutputStream out, Entry entry) throws IOException {
    if (entry instanceof Entry.All all) {
      out.writeByte(ALL);
      out.writeBoolean(all.resumption().begun());
      write(out, all.resumption().saved());
    } else if (entry instanceof Entry.Wrote wrote) {
      out.writeByte(WROTE);
      write(out, wrote.line());
    } else if (entry instanceof Entry.Acked acked) {
      out.writeByte(ACKED);
      write(out, acked.id());
    } else if (entry instanceof Entry.Dropped dropped) {
      out.writeByte(DROPPED);
      out.writeLong(dropped.device());
      out.writeLong(dropped.n());
    } else if (entry instanceof Entry.Placed placed) {
      out.writeByte(PLACED);
      write(out, placed.id());
      out.writeBoolean(placed.mark());
    } else if (entry instanceof Entry.Holds holds) {
      out.writeByte(HOLDS);
      write(out, holds.token());
    }
  }

  private static Entry read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case ALL -> {
        boolean begun = in.readBoolean();
        yield new Entry.All(new Resumption(saved(in), begun));
      }
      case WROTE -> new Entry.Wrote(line(in));
      case ACKED -> new Entry.Acked(id(in));
      case DROPPED -> new Entry.Dropped(in.readLong(), in.readLong());
      case PLACED -> new Entry.Placed(id(in), in.readBoolean());
      case HOLDS -> new Entry.Holds(vector(in));
      default -> throw new IOException("an entry of an unknown kind, " + kind);
    };
  }

  private static void write(DataOutputStream out, Saved<Kept> saved) throws IOException {
    write(out, saved.shown());
    write(out, saved.need());
    out.writeLong(saved.clock());
    out.writeLong(saved.maxKey().stamp());
    out.writeLong(saved.maxKey().origin());
    write(out, saved.seen());
    write(out, saved.lastN());
    out.writeInt(saved.unacked().size());
    for (Line<Kept> line : saved.unacked()) {
      write(out, line);
    }
  }

  private static Saved<Kept> saved(DataInputStream in) throws IOException {
    VersionVector shown = vector(in);
    VersionVector need = vector(in);
    long clock = in.readLong();
    EventKey maxKey = new EventKey(in.readLong(), in.readLong());
    List<DeviceN> seen = numbers(in);
    List<DeviceN> lastN = numbers(in);
    List<Line<Kept>> lines = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      lines.add(line(in));
    }
    return new Saved<>(shown, need, clock, maxKey, seen, lastN, lines);
  }

  private static void write(DataOutputStream out, List<DeviceN> numbers) throws IOException {
    out.writeInt(numbers.size());
    for (DeviceN number : numbers) {
      out.writeLong(number.device());
      out.writeLong(number.n());
    }
  }

  private static List<DeviceN> numbers(DataInputStream in) throws IOException {
    List<DeviceN> numbers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.add(new DeviceN(in.readLong(), in.readLong()));
    }
    return numbers;
  }

  private static void write(DataOutputStream out, VersionVector vector) throws IOException {
    out.writeInt(vector.size());
    for (int i = 0; i < vector.size(); i++) {
      out.writeLong(vector.origin(i));
      out.writeLong(vector.seq(i));
    }
  }

  private static VersionVector vector(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available() / (2 * Long.BYTES)) {
      throw new IOException("a vector is longer than its entry");
    }
    long[] origins = new long[size];
    long[] seqs = new long[size];
    for (int i = 0; i < size; i++) {
      origins[i] = in.readLong();
      seqs[i] = in.readLong();
    }
    return new VersionVector(origins, seqs);
  }

  private static void write(DataOutputStream out, EventId id) throws IOException {
    out.writeLong(id.origin());
    out.writeLong(id.seq());
    out.writeLong(id.stamp());
    out.writeLong(id.device());
    out.writeLong(id.n());
  }

  private static EventId id(DataInputStream in) throws IOException {
    return new EventId(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  private static void write(DataOutputStream out, Line<Kept> line) throws IOException {
    out.writeLong(line.device());
    out.writeLong(line.n());
    out.writeLong(line.content().device());
    write(out, line.content().action());
  }

  private static Line<Kept> line(DataInputStream in) throws IOException {
    long device = in.readLong();
    long n = in.readLong();
    return new Line<>(device, n, new Kept(in.readLong(), action(in)));
  }

  private static void write(DataOutputStream out, Action action) throws IOException {
    if (action instanceof Action.Say say) {
      out.writeByte(SAY);
      out.writeUTF(say.room());
      out.writeUTF(say.text());
      out.writeBoolean(say.action());
    } else if (action instanceof Action.Tell tell) {
      out.writeByte(TELL);
      out.writeUTF(tell.user());
      out.writeUTF(tell.text());
    } else if (action instanceof Action.Enter enter) {
      out.writeByte(ENTER);
      out.writeUTF(enter.room());
    } else if (action instanceof Action.Part part) {
      out.writeByte(PART);
      out.writeUTF(part.room());
    } else if (action instanceof Action.Create create) {
      out.writeByte(CREATE);
      out.writeUTF(create.room());
    } else if (action instanceof Action.Topic topic) {
      out.writeByte(TOPIC);
      out.writeUTF(topic.room());
      out.writeUTF(topic.topic());
    } else if (action instanceof Action.Rename rename) {
      out.writeByte(RENAME);
      out.writeUTF(rename.name());
    } else {
      throw new IllegalStateException("an action that cannot be kept: " + action.getClass());
    }
  }

  private static Action action(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case SAY -> new Action.Say(in.readUTF(), in.readUTF(), in.readBoolean());
      case TELL -> new Action.Tell(in.readUTF(), in.readUTF());
      case ENTER -> new Action.Enter(in.readUTF());
      case PART -> new Action.Part(in.readUTF());
      case CREATE -> new Action.Create(in.readUTF());
      case TOPIC -> new Action.Topic(in.readUTF(), in.readUTF());
      case RENAME -> new Action.Rename(in.readUTF());
      default -> throw new IOException("an action of an unknown kind, " + kind);
    };
  }
}
