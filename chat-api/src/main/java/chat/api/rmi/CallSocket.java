package chat.api.rmi;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The caller's end of a connection. An answer has its time <em>in all</em>, from the moment the
 * caller begins to read it (a limit per read would let a peer trickle for ever), and a number of
 * bytes.
 */
final class CallSocket extends LimitedSocket {
  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int ANSWER_BYTES = 1 << 20;
  private static final int HEADER = 'J';
  private static final int PING = 0x52;

  private Sent sent = Sent.NOTHING;
  private boolean reading;

  /** What the last write asked for. */
  private enum Sent {
    NOTHING,
    HEADER,
    PING,
    CALL
  }

  @Override
  void writing(byte[] bytes, int offset, int count) throws IOException {
    if (!reading && sent != Sent.NOTHING) {
      return;
    }
    boolean first = sent == Sent.NOTHING;
    reading = false;
    if (first && bytes[offset] == HEADER) {
      sent = Sent.HEADER;
    } else if (count == 1 && bytes[offset] == PING) {
      sent = Sent.PING;
      if (Dialler.isSilent()) {
        throw violated(new IOException("another connection to the peer is dead"));
      }
    } else {
      sent = Sent.CALL;
    }
  }

  @Override
  void reading() {
    if (!reading) {
      reading = true;
      allowBytes(ANSWER_BYTES);
      endReadsIn(sent == Sent.CALL ? ANSWER_NANOS : SIGN_OF_LIFE_NANOS);
      if (sent == Sent.CALL) {
        Dialler.answerBegins();
      }
    }
  }

  @Override
  void timedOut() {
    if (sent == Sent.PING) {
      Dialler.silent();
    }
  }

  @Override
  void arrived(byte[] bytes, int offset, int count) {}
}
