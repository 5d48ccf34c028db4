package chat.bench.sim;

import chat.api.EventId;
import chat.api.VersionVector;
import chat.client.replica.Calls;
import chat.client.replica.Contact;
import chat.client.replica.Line;
import chat.client.replica.Place;
import chat.client.replica.Replica;
import chat.client.replica.Saved;
import chat.server.order.Answer;
import chat.server.order.Item;
import chat.server.order.Resume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client process: drives the client's own classes, as the real client does. */
final class Client implements Calls<Integer> {
  private static final int LINE_BYTES = 100;

  private final World world;
  private final Person person;
  private final int me;
  private final int life;
  private final Replica<Integer> replica;
  private final Contact<Integer> contact;
  private final Map<Long, Session> sessions = new HashMap<>();
  private Object name = "";

  /**
   * @param life which process of that person this is
   */
  Client(World world, Person person, long device, int life, Saved<Integer> saved) {
    this.world = world;
    this.person = person;
    this.life = life;
    me = world.placeOf(person.index());
    replica = new Replica<>(device, saved, Replica.REMEMBERED, world.taken.clientRules());
    contact = new Contact<>(replica, this, Contact.Limits.DEFAULTS);
  }

  private long nanos() {
    return world.agenda.now() * 1_000;
  }

  void tick() {
    contact.tick(nanos());
  }

  /** Gives up its session, to go to another node. */
  void move() {
    contact.failed(nanos(), contact.attempt());
  }

  void write(View view, boolean honest, Rng deeds) {
    long n = replica.add(0);
    Deed deed = n == 1 ? Deed.first(deeds) : Deed.any(deeds);
    Message message = world.ledger.typed(view, person.index(), replica.device(), n, honest, deed);
    world.trace.count(me, me, 7, n, message.before.hashCode());
  }

  Saved<Integer> saved() {
    return replica.saved();
  }

  /** The node that it has a session with, or -1. */
  int node() {
    return contact.open() ? Machine.index(contact.node()) : -1;
  }

  /** What it believes its person to be called. */
  Object name() {
    return name;
  }

  int unacknowledged() {
    return replica.unacked();
  }

  // --- What arrives ---------------------------------------------------------------------------

  void deliver(Session.Callback callback, Page page, Consumer<Boolean> answer) {
    if (callback.life() != life || contact.ended(callback.attempt())) {
      answer.accept(false);
      return;
    }
    if (contact.deliver(callback.attempt(), page.pos())) {
      page.entries().forEach(this::show);
      replica.holds(page.token());
      if (page.names() != null) {
        name = page.names();
      }
    }
    answer.accept(true);
  }

  private void show(Page.Entry entry) {
    EventId id = entry.event().id();
    Place place = replica.place(id, entry.mark());
    if (place != Place.SEEN) {
      boolean late = place == Place.LATE;
      Message message = world.ledger.of(id.device(), id.n());
      world.trace.count(me, me, late ? 9 : 8, id.origin(), id.seq());
      if (world.calm() && late) {
        throw new Violation("never late without faults", message + " to " + person);
      }
      person.view().show(message, entry.event().key(), late);
    }
  }

  // --- What goes out --------------------------------------------------------------------------

  @Override
  public void resume(
      long attempt,
      String node,
      VersionVector shown,
      VersionVector need,
      long clock,
      long waited,
      long timeout) {
    int to = Machine.index(node);
    Session.Callback callback = new Session.Callback(person.index(), life, attempt);
    Resume resume = new Resume(replica.device(), shown, need, person.told(clock), waited);
    world.draw.said(me, to, "resume");
    world.network.call(
        me,
        to,
        timeout / 1_000,
        (Consumer<Answered> answer) -> world.machines.get(to).resume(callback, resume, answer),
        outcome -> resumed(attempt, value(outcome)));
  }

  private void resumed(long attempt, @Nullable Answered answered) {
    if (answered != null && answered.session() != null) {
      sessions.put(attempt, answered.session());
      contact.opened(nanos(), attempt);
    } else if (answered != null && answered.answer() == Answer.Plain.NOT_YET) {
      contact.notYet(nanos(), attempt);
    } else {
      contact.failed(nanos(), attempt);
    }
  }

  @Override
  public void submit(long attempt, long clock, List<Line<Integer>> lines, long timeout) {
    Session session = session(attempt);
    List<Item> items = new ArrayList<>();
    lines.forEach(line -> items.add(new Item(line.n(), LINE_BYTES)));
    long device = lines.get(0).device();
    int to = session.node().machine().index();
    world.draw.submit(me, to, device, items);
    world.network.call(
        me,
        to,
        timeout / 1_000,
        (Consumer<Answered> answer) ->
            session.node().desk().submit(session, device, person.told(clock), items, answer),
        outcome -> submitted(attempt, value(outcome)));
  }

  private void submitted(long attempt, @Nullable Answered answered) {
    if (answered != null && answered.answer() instanceof Answer.Acked acked) {
      contact.submitted(nanos(), attempt, acked.ids());
    } else {
      contact.failed(nanos(), attempt);
    }
  }

  @Override
  public void beat(long attempt, long timeout) {
    Session session = session(attempt);
    world.network.call(
        me,
        session.node().machine().index(),
        timeout / 1_000,
        (Consumer<Answered> answer) -> session.node().desk().beat(session, answer),
        outcome -> heard(attempt, value(outcome)));
  }

  private void heard(long attempt, @Nullable Answered answered) {
    if (answered != null && answered.answer() == Answer.Plain.ALIVE) {
      contact.alive(attempt);
    } else {
      contact.failed(nanos(), attempt);
    }
  }

  private Session session(long attempt) {
    Session session = sessions.get(attempt);
    if (session == null) {
      throw new IllegalStateException("a call on a session that was not opened");
    }
    return session;
  }

  private static @Nullable Answered value(Network.Outcome<Answered> outcome) {
    return outcome instanceof Network.Outcome.Reply<Answered> reply ? reply.value() : null;
  }

  @Override
  public void ended(long attempt) {
    sessions.remove(attempt);
  }

  @Override
  public String next(String last) {
    return person.next(last);
  }
}
