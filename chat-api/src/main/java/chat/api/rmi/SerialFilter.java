package chat.api.rmi;

import chat.api.ChatClient;
import chat.api.ChatServer;
import chat.api.NodeLink;
import chat.api.VersionVector;
import java.io.ObjectInputFilter;
import java.lang.reflect.Proxy;
import java.rmi.Remote;

/**
 * Accepts the classes of a list, within limits, and refuses everything else (what a filter leaves
 * undecided would be accepted). It cannot see how long a string is: the sockets limit that.
 */
record SerialFilter(SerialClasses classes, long maxReferences, int maxBytes, int maxNumbers)
    implements ObjectInputFilter {
  private static final int MEBIBYTE = 1 << 20;

  /** The longest array of numbers: a version vector. (Its bytes count among those below, too.) */
  private static final int VECTOR = VersionVector.MAX_ORIGINS;

  /** What the process deserializes at all, in calls that come and in answers. */
  static final SerialFilter PROCESS =
      new SerialFilter(SerialClasses.PROCESS, 300_000, MEBIBYTE, VECTOR);

  /** What is handed to those objects of ours that only a peer or a node can call. */
  static final SerialFilter ARGUMENTS =
      new SerialFilter(SerialClasses.ARGUMENTS, 20_000, MEBIBYTE, VECTOR);

  /**
   * What is handed to those that anybody can call. An array is made when its length has arrived: a
   * few bytes would cost a mebibyte for as long as a request may last.
   */
  static final SerialFilter OPEN = new SerialFilter(SerialClasses.ARGUMENTS, 20_000, 1_024, 1_024);

  /** What is handed to a node's face: anybody can join, and says what he holds. */
  static final SerialFilter JOINS =
      new SerialFilter(SerialClasses.ARGUMENTS, 20_000, 1_024, VECTOR);

  private static final int MAX_DEPTH = 16;

  /** The longest array of anything else: a page of 1,000 entries, a stack trace. */
  private static final int MAX_ENTRIES = 1_024;

  /** The filter of an object that is exported. */
  static SerialFilter of(Remote object) {
    if (object instanceof NodeLink || object instanceof ChatClient) {
      return ARGUMENTS;
    }
    return object instanceof ChatServer ? JOINS : OPEN;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (info.depth() > MAX_DEPTH
        || info.references() > maxReferences
        || info.streamBytes() > MEBIBYTE) {
      return Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    if (info.arrayLength() > longest(type)) {
      return Status.REJECTED;
    }
    // A proxy's interfaces are shown to the filter one by one before the proxy itself.
    boolean allowed = Proxy.isProxyClass(type) || classes.allows(type.getName());
    return allowed ? Status.ALLOWED : Status.REJECTED;
  }

  private long longest(Class<?> array) {
    if (array == byte[].class) {
      return maxBytes;
    }
    return array == long[].class ? maxNumbers : MAX_ENTRIES;
  }
}
