package chat.bench.sim;

import chat.api.VersionVector;
import chat.server.order.Answer;
import chat.server.order.Branch;
import chat.server.order.Constants;
import chat.server.order.Core;
import chat.server.order.Delivery;
import chat.server.order.Effects;
import chat.server.order.End;
import chat.server.order.Header;
import chat.server.order.PeerState;
import chat.server.order.Reply;
import chat.server.order.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One core at work on its machine: its inputs, and what it wants done. */
final class Running implements Effects {
  private final World world;
  private final Machine machine;
  private final long boot;
  private final Core core;
  private final NodeChecks checks;
  private final FactChecks facts;
  private final List<Header> appended = new ArrayList<>();
  private final Map<Long, Consumer<Reply>> requests = new HashMap<>();
  private final Desk desk;
  private final Rng rng;
  private final ArrayDeque<Runnable> reports = new ArrayDeque<>();
  private long calls;
  private @Nullable Runnable whenLeft;

  Running(World world, Machine machine, long boot) {
    this.world = world;
    this.machine = machine;
    this.boot = boot;
    core =
        new Core(
            Machine.name(machine.index()),
            boot,
            world.plan.constants(),
            world.taken.rules(),
            machine,
            this);
    checks = new NodeChecks(world, machine);
    facts = new FactChecks(world, machine);
    desk = new Desk(world, this);
    rng = Rng.of(boot, "log");
  }

  Core core() {
    return core;
  }

  Machine machine() {
    return machine;
  }

  long boot() {
    return boot;
  }

  /** Whether it is what runs on its machine now. */
  boolean runs() {
    return machine.running() == this;
  }

  Desk desk() {
    return desk;
  }

  NodeChecks checks() {
    return checks;
  }

  // --- Inputs ---------------------------------------------------------------------------------

  void start(Collection<Header> log, Collection<String> others) {
    for (Header event : log) {
      checks.restored(event);
      core.restore(event);
    }
    if (world.taken.keeps(DriverRule.JOIN_GATE)) {
      input(core -> core.start(others));
    } else {
      input(core -> core.start(List.of()));
      others.forEach(other -> input(core -> core.learn(other)));
    }
  }

  /** Feeds the core, then does what it asked for. */
  void input(Consumer<Core> what) {
    if (runs()) {
      what.accept(core);
      desk.tell();
      checks.after();
      write();
    }
  }

  private void write() {
    if (!appended.isEmpty()) {
      List<Header> group = List.copyOf(appended);
      appended.clear();
      if (!world.taken.keeps(DriverRule.LOG_IN_ORDER)) {
        group.forEach(event -> inAnyOrder(event));
      } else {
        machine.disk().append(group, new LogWriter());
      }
    }
  }

  private void inAnyOrder(Header event) {
    world.agenda.in(
        rng.between(0, 30 * Agenda.MS),
        () -> awake(() -> machine.disk().append(List.of(event), new LogWriter())));
  }

  void request(Running sender, VersionVector held, Request request, Consumer<Reply> answer) {
    long call = ++calls;
    boolean[] turnedDown = new boolean[1];
    requests.put(
        call,
        reply -> {
          turnedDown[0] = !(reply instanceof Reply.Ok);
          answer.accept(reply);
        });
    String from = Machine.name(sender.machine.index());
    input(core -> core.request(from, call, request));
    if (request instanceof Request.Fwd && !turnedDown[0]) {
      facts.taken(core, from, held, sender, request.fact());
    }
  }

  void leave(Runnable then) {
    whenLeft = then;
    input(Core::leave);
  }

  /**
   * What the disk says, as soon as the process is awake to hear it, in the order of the commits.
   */
  private final class LogWriter implements SimDisk.Writer<Header> {
    @Override
    public void durable(List<Header> events) {
      report(
          () -> {
            checks.durable(events, core.joined());
            input(core -> core.durable(events));
          });
    }

    @Override
    public void failed() {
      report(() -> input(Core::failed));
    }

    private void report(Runnable what) {
      reports.add(what);
      awake(() -> reports.remove().run());
    }
  }

  private void awake(Runnable work) {
    Place place = world.places.get(machine.index());
    place.run(place.life(), work);
  }

  // --- Effects --------------------------------------------------------------------------------

  @Override
  public void call(String to, long call, Request request, long timeout) {
    machine.call(this, to, call, request, timeout);
  }

  @Override
  public void reply(long call, Reply reply) {
    Consumer<Reply> answer = requests.remove(call);
    if (answer == null) {
      throw new IllegalStateException("answered twice");
    }
    answer.accept(reply);
  }

  @Override
  public void append(Header event) {
    world.trace.count(machine.index(), machine.index(), 3, event.origin(), event.seq());
    boolean own = event.origin() == boot;
    checks.appended(event, own);
    facts.appended(event, own);
    if (own) {
      Message message = world.ledger.of(event.device(), event.n());
      message.published(machine.farAhead());
      world.ledger.published(event.key(), checks.fold().called(message.author));
    }
    appended.add(event);
  }

  @Override
  public void show(Header event, long at, boolean late, boolean mark) {
    world.trace.count(machine.index(), late ? 1 : 0, mark ? 5 : 4, event.origin(), event.seq());
    checks.shown(event, late, mark);
    desk.show(at, event, mark);
  }

  @Override
  public void moved(Header winner, long at) {
    desk.moved();
    checks.moved(winner);
  }

  @Override
  public void answer(long call, Answer answer) {
    desk.answer(call, answer);
  }

  @Override
  public void deliver(long session, Delivery delivery) {
    desk.deliver(session, delivery);
  }

  @Override
  public void ended(long session, End end) {
    desk.ended(session);
  }

  @Override
  public @Nullable Object names(long session) {
    return desk.names(session);
  }

  @Override
  public void peer(String addr, PeerState state) {
    facts.peer(Machine.index(addr), state);
    if (world.trace.drawn()) {
      world.trace.draw(machine.index(), machine.index(), addr + " " + state);
    }
  }

  @Override
  public void far(String addr) {}

  @Override
  public void stopped() {
    world.trace.draw(machine.index(), machine.index(), "STOP");
    machine.disk().discard();
    checks.stopped();
  }

  @Override
  public void probe() {
    machine
        .disk()
        .probe(
            ok ->
                awake(
                    () -> {
                      if (runs()) {
                        if (ok) {
                          machine.probed();
                        } else {
                          input(Core::failed);
                        }
                      }
                    }));
  }

  @Override
  public void left() {
    checks.stopped();
    Runnable then = whenLeft;
    if (then != null) {
      // The BYEs just called get through, or their time is over.
      Place place = world.places.get(machine.index());
      place.in(world.plan.constants().get(Constants.Name.LEAVE_BY) / 1_000, then);
    }
  }

  @Override
  public void reached(Branch branch) {
    world.marks.add(branch);
  }
}
