package chat.bench.sim;

import chat.server.order.Answer;
import chat.server.order.Delivery;
import chat.server.order.Header;
import chat.server.order.Item;
import chat.server.order.Resume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a node's core meets its clients: their calls, their sessions, what they are handed. */
final class Desk {
  private final World world;
  private final Running node;
  private final Rng rng;
  private final Map<Long, Caller> callers = new HashMap<>();
  private final Map<Long, Session> sessions = new HashMap<>();

  /** What the core has shown, by its place in the order of DELIVER. */
  private final NavigableMap<Long, Page.Entry> shown = new TreeMap<>();

  private boolean news;
  private long calls;

  private record Caller(Session.Callback person, Consumer<Answered> answer) {}

  Desk(World world, Running node) {
    this.world = world;
    this.node = node;
    rng = Rng.of(node.boot(), "sessions");
  }

  // --- What clients ask -----------------------------------------------------------------------

  void resume(Session.Callback person, Resume resume, Consumer<Answered> answer) {
    long call = called(person, answer);
    node.input(core -> core.resume(call, resume));
  }

  void submit(
      Session session, long device, long clock, List<Item> items, Consumer<Answered> answer) {
    if (!node.runs()) {
      answer.accept(new Answered(Answer.Plain.REFUSED, null)); // its session objects are no more
      return;
    }
    long call = called(session.callback(), answer);
    if (sessions.containsKey(session.id())) {
      node.checks().submitted(device, clock, items);
    }
    node.input(core -> core.submit(call, session.id(), device, clock, items));
  }

  void beat(Session session, Consumer<Answered> answer) {
    if (!node.runs()) {
      answer.accept(new Answered(Answer.Plain.REFUSED, null));
      return;
    }
    long call = called(session.callback(), answer);
    node.input(core -> core.beat(call, session.id()));
  }

  private long called(Session.Callback person, Consumer<Answered> answer) {
    callers.put(++calls, new Caller(person, answer));
    return calls;
  }

  // --- What the core does ---------------------------------------------------------------------

  void show(long at, Header event, boolean mark) {
    shown.put(at, new Page.Entry(event, mark));
    news = true;
  }

  void moved() {
    news = true;
  }

  /** After an input: what was shown is for everybody. */
  void tell() {
    if (!news) {
      return;
    }
    news = false;
    long to = shown.isEmpty() ? 0 : shown.lastKey() + 1;
    for (Session session : List.copyOf(sessions.values())) {
      node.core().namesChanged(session.id());
      if (!world.plan.knobs().lazy() || rng.chance(0.8)) { // else it goes along later
        node.core().wanted(session.id(), to);
      }
    }
  }

  void answer(long call, Answer answer) {
    Caller caller = callers.remove(call);
    if (caller == null) {
      throw new IllegalStateException("answered twice");
    }
    Session session = null;
    if (answer instanceof Answer.Opened opened) {
      session = new Session(node, opened.session(), caller.person);
      sessions.put(opened.session(), session);
      news = true;
    } else if (answer instanceof Answer.Acked acked) {
      node.checks().acknowledged(acked);
    }
    caller.answer.accept(new Answered(answer, session));
  }

  void deliver(long session, Delivery delivery) {
    Session to = sessions.get(session);
    if (to == null) {
      throw new IllegalStateException("a delivery to nobody");
    }
    Session.Callback callback = to.callback();
    int me = node.machine().index();
    int place = world.placeOf(callback.person());
    Page page = page(delivery);
    world.draw.page(me, place, page);
    world.network.call(
        me,
        place,
        3 * Agenda.S,
        (Consumer<Boolean> answer) ->
            world.persons.get(callback.person()).deliver(callback, page, answer),
        outcome -> {
          boolean ok = outcome instanceof Network.Outcome.Reply<Boolean> reply && reply.value();
          node.input(core -> core.delivered(session, delivery.pos(), ok));
        });
  }

  private Page page(Delivery delivery) {
    List<Page.Entry> entries = new ArrayList<>();
    delivery.backlog().forEach(event -> entries.add(new Page.Entry(event, false)));
    entries.addAll(shown.subMap(delivery.from(), delivery.to()).values());
    return new Page(delivery.pos(), entries, delivery.token(), delivery.names());
  }

  void ended(long session) {
    sessions.remove(session);
  }

  @Nullable Object names(long session) {
    Session of = sessions.get(session);
    return of == null ? null : node.checks().fold().called(of.callback().person());
  }
}
