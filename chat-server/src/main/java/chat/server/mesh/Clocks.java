package chat.server.mesh;

import chat.server.order.Time;

/** The core's clocks: those of the machine. */
final class Clocks implements Time {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }
}
