package chat.api.rmi;

import java.io.ObjectInputFilter;
import java.lang.reflect.Proxy;

/**
 * Accepts the classes of a list, within limits, and refuses everything else (what a filter leaves
 * undecided would be accepted). It cannot see how long a string is: the sockets limit that.
 */
record SerialFilter(SerialClasses classes, long maxReferences) implements ObjectInputFilter {
  /** What the process deserializes at all, in calls that come and in answers. */
  static final SerialFilter PROCESS = new SerialFilter(SerialClasses.PROCESS, 300_000);

  /** What our exported objects take. */
  static final SerialFilter ARGUMENTS = new SerialFilter(SerialClasses.ARGUMENTS, 20_000);

  private static final int MAX_DEPTH = 16;
  private static final int MAX_BYTES = 1 << 20;

  /** The longest array of anything but bytes: a page of 1,000 entries, a stack trace. */
  private static final int MAX_ENTRIES = 1_024;

  @Override
  public Status checkInput(FilterInfo info) {
    if (info.depth() > MAX_DEPTH
        || info.references() > maxReferences
        || info.streamBytes() > MAX_BYTES) {
      return Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    if (info.arrayLength() > (type == byte[].class ? MAX_BYTES : MAX_ENTRIES)) {
      return Status.REJECTED;
    }
    // A proxy's interfaces are shown to the filter one by one before the proxy itself.
    boolean allowed = Proxy.isProxyClass(type) || classes.allows(type.getName());
    return allowed ? Status.ALLOWED : Status.REJECTED;
  }
}
