package chat.api;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;

/**
 * Events as they travel: the concatenation of frames that were {@linkplain EventCodec#encode
 * encoded} once, whoever receives them.
 */
public record EventBatch(byte[] bytes) implements Serializable {
  /** Most bytes in a batch: a request's limit with room for what stands around it. */
  public static final int MAX_BYTES = 768 * 1024;

  /** No events. */
  public static final EventBatch EMPTY = new EventBatch(new byte[0]);

  public EventBatch {
    // Not copied: a batch is as large as a call may be, and both ends only read it.
    if (bytes == null || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a batch must have 0 to " + MAX_BYTES + " bytes");
    }
  }

  /** A batch of these frames, in this order. */
  public static EventBatch of(Collection<byte[]> frames) {
    int length = 0;
    for (byte[] frame : frames) {
      length += frame.length;
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (byte[] frame : frames) {
      System.arraycopy(frame, 0, bytes, at, frame.length);
      at += frame.length;
    }
    return new EventBatch(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventBatch batch && Arrays.equals(bytes, batch.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "EventBatch[" + bytes.length + " bytes]";
  }
}
