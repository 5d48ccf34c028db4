package chat.server.state;

import java.util.concurrent.atomic.AtomicInteger;

/** States with a defect in them, for tests of what is around them. */
public final class Defects {
  private Defects() {}

  /**
   * A state that fails to fold a topic {@code topic} in whatever room.
   *
   * @param times how often
   */
  public static State failing(String topic, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return new State(
        new Watch() {
          @Override
          public void folding(Op op) {
            if (op.kind() == Op.Kind.TOPIC
                && op.text().equals(topic)
                && left.getAndDecrement() > 0) {
              throw new IllegalStateException("the defect");
            }
          }
        });
  }
}
