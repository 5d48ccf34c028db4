package chat.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A process with many clients of the Java API. Used by one test thread. */
final class Swarm {
  final Proc process;
  private int from;

  /** Starts joining; {@link #joined} waits for it. */
  Swarm(Bed bed, String prefix, int count, String node) {
    this(
        bed.processes()
            .start(
                new Processes.Launch(
                    prefix,
                    SwarmMain.class.getName(),
                    List.of(bed.registry().address(), node, prefix, Integer.toString(count)))));
  }

  Swarm(Proc process) {
    this.process = process;
  }

  /** Waits until all are in; returns how many milliseconds it took them. */
  long joined() {
    String line = next("joined");
    return Long.parseLong(line.split(" ")[1]);
  }

  /**
   * Has everybody send the next {@code count} numbers, from 1 on; {@link #finished} waits for the
   * acks.
   */
  Swarm talk(int count) {
    process.type("talk " + count);
    next("talking");
    return this;
  }

  /** Has everybody write to himself, and waits until that is done. */
  Swarm warm() {
    process.type("warm");
    next("done warm");
    return this;
  }

  /** Waits until everything that was said with {@link #talk} is acknowledged. */
  Swarm finished() {
    next("done talk");
    return this;
  }

  /** Waits until everybody heard {@code count} messages, not counting those of {@code without}-… */
  Swarm heard(int count, String without) {
    process.type("await " + count + " " + without);
    next("done await");
    return this;
  }

  /**
   * What one client heard.
   *
   * @param moves how often it was reconnected
   * @param heard by sender: {@code 1..N}, or the numbers as they came when they were not that
   */
  record View(String client, int moves, Map<String, String> heard) {}

  List<View> report() {
    process.type("report");
    int start = from;
    next("done report");
    List<View> views = new ArrayList<>();
    for (String line : process.out.since(start)) {
      String[] words = line.split(" ");
      if (words[0].equals("view")) {
        Map<String, String> heard = new LinkedHashMap<>();
        Arrays.stream(words).skip(3).map(w -> w.split("=")).forEach(w -> heard.put(w[0], w[1]));
        views.add(new View(words[1], Integer.parseInt(words[2]), heard));
      }
    }
    return views;
  }

  private String next(String beginning) {
    Feed.Item<String> line =
        process.out.await(
            from, Proc.PATIENCE.multipliedBy(2), beginning, l -> l.startsWith(beginning));
    from = line.index() + 1;
    return line.value();
  }
}
