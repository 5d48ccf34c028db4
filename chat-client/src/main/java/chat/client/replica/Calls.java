package chat.client.replica;

import chat.api.VersionVector;
import java.util.List;

/**
 * What a {@link Contact} wants called. Each session that is tried has a number, {@code attempt},
 * and a callback object of its own; what comes back names it. Returns at once and does not call the
 * contact back from here.
 */
public interface Calls<L> {
  /** RESUME at {@code node}: {@link Contact#opened}, {@link Contact#notYet} or {@code failed}. */
  void resume(
      long attempt,
      String node,
      VersionVector shown,
      VersionVector need,
      long clock,
      long waited,
      long timeout);

  /** SUBMIT lines of one device, n ascending: {@link Contact#submitted} or {@code failed}. */
  void submit(long attempt, long clock, List<Line<L>> lines, long timeout);

  /** BEAT: {@link Contact#alive} or {@code failed}. */
  void beat(long attempt, long timeout);

  /** That session is over: its callback object goes. */
  void ended(long attempt);

  /** The node to try next, after {@code last} (empty at first). */
  String next(String last);
}
