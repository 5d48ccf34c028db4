package chat.faults;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** A class of nobody's list, whose code would run if it were deserialized. */
public final class Canary implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger RUN = new AtomicInteger();

  /** How often its code ran in this process; it must stay 0. */
  public static int runs() {
    return RUN.get();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    RUN.incrementAndGet();
    in.defaultReadObject();
  }

  /** The same as an exception, which a callback may throw at its caller. */
  public static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Canary canary = new Canary();

    @Override
    public String getMessage() {
      return "canary " + canary;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      RUN.incrementAndGet();
      in.defaultReadObject();
    }
  }
}
