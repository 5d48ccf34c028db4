package chat.server.log;

import java.util.List;
import java.util.Map;

/**
 * What a replay gave.
 *
 * @param events how many
 * @param prefixes of each origin the number of the last that was given: all from 1 on were
 * @param holes what is missing below later events of the same origin; those later ones were not
 *     given, and count as stored when they are appended again
 */
public record Replayed(long events, Map<Long, Long> prefixes, List<SeqRange> holes) {
  public Replayed {
    prefixes = Map.copyOf(prefixes);
    holes = List.copyOf(holes);
  }
}
