package chat.client.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventId;
import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a client calls when. */
final class ContactTest {
  private static final long MS = 1_000_000;
  private final List<String> calls = new ArrayList<>();
  private final Replica<String> replica =
      new Replica<>(7, Saved.nothing(), Replica.REMEMBERED, Set.of());
  private final Contact<String> contact =
      new Contact<>(replica, new Noted(), Contact.Limits.DEFAULTS);

  private final class Noted implements Calls<String> {
    @Override
    public void resume(
        long attempt,
        String node,
        VersionVector shown,
        VersionVector need,
        long clock,
        long waited,
        long timeout) {
      calls.add("resume " + attempt + " at " + node + " waited " + waited / MS);
    }

    @Override
    public void submit(long attempt, long clock, List<Line<String>> lines, long timeout) {
      calls.add("submit " + attempt + lines.stream().map(Line::n).toList());
    }

    @Override
    public void beat(long attempt, long timeout) {
      calls.add("beat " + attempt);
    }

    @Override
    public void ended(long attempt) {
      calls.add("ended " + attempt);
    }

    @Override
    public String next(String last) {
      return last.equals("a") ? "b" : "a";
    }
  }

  private void expect(String... expected) {
    assertEquals(List.of(expected), calls);
    calls.clear();
  }

  private void opened() {
    contact.tick(0);
    contact.opened(0, 1);
    calls.clear();
  }

  private static EventId id(long n) {
    return new EventId(1, n, 100 + n, 7, n);
  }

  @Test
  void oneSubmitIsOutAtATimeAndTheRestGoesAgain() {
    opened();
    replica.add("one");
    contact.tick(1);
    replica.add("two");
    replica.add("three");
    contact.tick(2);
    expect("submit 1[1]");
    contact.submitted(3, 1, List.of(id(1)));
    expect("submit 1[2, 3]");
    contact.submitted(4, 1, List.of(id(3)));
    expect("submit 1[2]");
    contact.submitted(5, 1, List.of(id(2)));
    contact.tick(6);
    expect();
  }

  @Test
  void afterAFailureEverythingUnacknowledgedGoesToAnotherNode() {
    opened();
    replica.add("one");
    replica.add("two");
    contact.tick(0);
    contact.failed(MS, 1);
    contact.tick(2 * MS);
    expect("submit 1[1, 2]", "ended 1");
    contact.tick(60 * MS);
    contact.opened(61 * MS, 2);
    expect("resume 2 at b waited 0", "submit 2[1, 2]");
    // What the first node acknowledged all the same counts.
    contact.submitted(62 * MS, 1, List.of(id(1)));
    assertEquals(1, replica.unacked());
    expect();
  }

  @Test
  void notYetIsAskedAgainWithTheTimeThatItTook() {
    contact.tick(0);
    contact.notYet(1_500 * MS, 1);
    contact.notYet(1_900 * MS, 2);
    expect(
        "resume 1 at a waited 0",
        "ended 1",
        "resume 2 at a waited 1500",
        "ended 2",
        "resume 3 at a waited 1900");
    contact.failed(2_000 * MS, 3);
    contact.tick(2_100 * MS);
    expect("ended 3", "resume 4 at b waited 0");
  }

  @Test
  void whoCallsNothingForAnIntervalBeats() {
    opened();
    contact.tick(999 * MS);
    expect();
    contact.tick(1_000 * MS);
    contact.tick(1_900 * MS);
    expect("beat 1");
    contact.alive(1);
    replica.add("one");
    contact.tick(1_950 * MS);
    contact.submitted(1_960 * MS, 1, List.of(id(1)));
    contact.tick(2_900 * MS);
    expect("submit 1[1]");
    contact.tick(2_950 * MS);
    expect("beat 1");
  }

  @Test
  void theNodeSaysHowOftenToBeat() {
    opened();
    contact.beatEvery(5_000 * MS);
    contact.tick(4_999 * MS);
    expect();
    contact.tick(5_000 * MS);
    expect("beat 1");
  }

  @Test
  void aDeliveryCountsOnceAndOnlyInItsSession() {
    contact.tick(0);
    assertTrue(contact.deliver(1, 1)); // it may come before the answer to the resume
    contact.opened(1, 1);
    assertFalse(contact.deliver(1, 1));
    assertTrue(contact.deliver(1, 2));
    contact.failed(2, 1);
    assertTrue(contact.ended(1));
    assertFalse(contact.deliver(1, 3));
    contact.tick(100 * MS);
    assertTrue(contact.deliver(2, 1));
  }
}
