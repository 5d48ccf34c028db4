package chat.bench.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was sent, acknowledged and shown. A line's text is unique: author and number. Any thread.
 */
final class Ledger {
  // All guarded by this.
  private final Set<String> sent = new HashSet<>();
  private final Map<String, Long> acknowledged = new LinkedHashMap<>();
  private final Map<Life, List<Shown>> shown = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  /** A client from a start to its end: number {@code count} of that user. */
  record Life(String user, int count) implements Comparable<Life> {
    @Override
    public int compareTo(Life other) {
      int byUser = user.compareTo(other.user);
      return byUser != 0 ? byUser : Integer.compare(count, other.count);
    }

    @Override
    public String toString() {
      return count == 1 ? user : user + " (start " + count + ")";
    }
  }

  /** A line as one client showed it. */
  private record Shown(String text, boolean late) {}

  synchronized void sent(String text) {
    sent.add(text);
  }

  synchronized void acknowledged(String text) {
    acknowledged.putIfAbsent(text, System.nanoTime());
  }

  synchronized void shown(Life client, String text, boolean late) {
    shown.computeIfAbsent(client, any -> new ArrayList<>()).add(new Shown(text, late));
  }

  /** What {@code user} was shown, in its order, over all starts. */
  synchronized List<String> shown(String user) {
    List<String> texts = new ArrayList<>();
    shown.forEach(
        (client, lines) -> {
          if (client.user().equals(user)) {
            lines.forEach(line -> texts.add(line.text()));
          }
        });
    return texts;
  }

  /** How many lines were shown again by the process after one that was killed. */
  synchronized int again() {
    int again = 0;
    for (String user : users()) {
      List<String> texts = shown(user);
      again += texts.size() - new HashSet<>(texts).size();
    }
    return again - twice().size();
  }

  /** All that was shown, a line each. */
  synchronized List<String> all() {
    List<String> all = new ArrayList<>();
    shown.forEach(
        (client, lines) ->
            lines.forEach(
                line -> all.add(client + ": " + line.text() + (line.late() ? " (late)" : ""))));
    return all;
  }

  private Set<String> users() {
    Set<String> users = new TreeSet<>();
    shown.keySet().forEach(client -> users.add(client.user()));
    return users;
  }

  /** Something that must not happen, in one sentence. */
  synchronized void failed(String what) {
    failures.add(what);
  }

  synchronized int sent() {
    return sent.size();
  }

  synchronized int acknowledged() {
    return acknowledged.size();
  }

  /** How many acknowledged lines some client has not shown. */
  synchronized int lost() {
    return missing().size();
  }

  /** The acknowledged lines that are lost, with who has not shown them. */
  synchronized List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String user : users()) {
      Set<String> texts = new HashSet<>(shown(user));
      for (String text : acknowledged.keySet()) {
        if (!texts.contains(text)) {
          missing.add("'" + text + "' was not shown to " + user);
        }
      }
    }
    return missing;
  }

  synchronized Verdict verdict() {
    List<String> evidence = new ArrayList<>(failures);
    int lost = add(evidence, missing());
    int twice = add(evidence, twice());
    int disorder = add(evidence, disorder());
    long late = shown.values().stream().flatMap(List::stream).filter(Shown::late).count();
    return new Verdict(
        sent.size(),
        acknowledged.size(),
        lost,
        twice,
        again(),
        disorder,
        late,
        failures.size(),
        evidence);
  }

  private static int add(List<String> evidence, List<String> found) {
    evidence.addAll(found.subList(0, Math.min(10, found.size())));
    return found.size();
  }

  private List<String> twice() {
    List<String> twice = new ArrayList<>();
    shown.forEach(
        (client, lines) -> {
          Set<String> texts = new HashSet<>();
          for (Shown line : lines) {
            if (!texts.add(line.text())) {
              twice.add("'" + line.text() + "' was shown twice to " + client);
            }
          }
        });
    return twice;
  }

  /** Lines not marked late stand in one order for all, and each author's in the order of theirs. */
  private List<String> disorder() {
    List<String> disorder = new ArrayList<>();
    List<Map.Entry<Life, List<Shown>>> all = new ArrayList<>(shown.entrySet());
    for (int i = 0; i < all.size(); i++) {
      Map<String, Integer> place = new HashMap<>();
      Map<String, Integer> lastOf = new HashMap<>();
      for (Shown line : all.get(i).getValue()) {
        if (!line.late()) {
          place.put(line.text(), place.size());
          String[] words = line.text().split(" ");
          int number = Integer.parseInt(words[1]);
          if (lastOf.merge(words[0], number, Math::max) != number) {
            disorder.add("'" + line.text() + "' after a later one at " + all.get(i).getKey());
          }
        }
      }
      for (int j = i + 1; j < all.size(); j++) {
        int last = -1;
        for (Shown line : all.get(j).getValue()) {
          Integer at = line.late() ? null : place.get(line.text());
          if (at != null && at < last) {
            disorder.add(
                "'"
                    + line.text()
                    + "' stands elsewhere at "
                    + all.get(i).getKey()
                    + " than at "
                    + all.get(j).getKey());
          }
          last = at == null ? last : at;
        }
      }
    }
    return disorder;
  }
}
