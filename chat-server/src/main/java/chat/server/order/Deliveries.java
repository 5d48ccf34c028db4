package chat.server.order;

import chat.api.VersionVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was delivered, to be looked at between the core's inputs. */
public interface Deliveries {
  /** How many events: the next place in the order of DELIVER. */
  int count();

  /** All of it: who holds this, lacks nothing. */
  VersionVector all();

  /** What a client lacks that holds {@code shown}: the first {@code most}, in key order. */
  List<Header> lacking(VersionVector shown, int most);

  /** Whether what {@code device} submitted as {@code n} is there, in whatever copy. */
  boolean has(long device, long n);

  /**
   * The copy that is shown of what {@code device} submitted as {@code n}; null if there is none.
   */
  @Nullable Header find(long device, long n);

  /** What was delivered until now. */
  Cut cut();
}
