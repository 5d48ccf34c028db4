package chat.bench.sim;

import chat.api.VersionVector;
import chat.server.order.Core;
import chat.server.order.Header;
import chat.server.order.PeerState;
import chat.server.order.Reply;
import chat.server.order.Request;
import chat.server.order.Resume;
import chat.server.order.Time;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node's machine: its process, disk and clock. It drives the node's core as the real node does:
 * feeds it what arrives, writes what it appends, and starts another one from the disk after a STOP.
 */
final class Machine implements Time {
  /** Virtual time 0 on everybody's wall clock, in milliseconds since 1970. */
  static final long EPOCH = 1_800_000_000_000L;

  private static final long TICK = 50 * Agenda.MS;

  private final World world;
  private final int index;
  private final Place place;
  private final SimDisk<Header> disk;
  private final Rng rng;
  private long clockMillis;
  private long frozenBefore; // how long this process stood still, in all
  private int pauses; // and how often
  private boolean gone; // has left, or is too far ahead, and does not come back
  private @Nullable Running running;
  private final Set<String> met = new TreeSet<>(); // on the disk as well
  private long lastBoot;

  Machine(World world, int index) {
    this.world = world;
    this.index = index;
    place = world.places.get(index);
    rng = Rng.of(world.plan.seed(), "node " + index);
    disk =
        new SimDisk<>(
            world.agenda,
            world.plan.knobs(),
            Rng.of(world.plan.seed(), "disk " + index),
            events -> events.forEach(e -> world.ledger.stored(index, e.device(), e.n())));
  }

  static String name(int node) {
    return "node" + node;
  }

  static int index(String name) {
    return name.charAt(4) - '0';
  }

  int index() {
    return index;
  }

  SimDisk<Header> disk() {
    return disk;
  }

  /** What runs here now. */
  @Nullable Running running() {
    return place.up() ? running : null;
  }

  /** Whether it is part of what is one in the end. */
  boolean gone() {
    return gone;
  }

  @Override
  public long nanos() {
    return world.agenda.now() * 1_000;
  }

  @Override
  public long wallMillis() {
    return EPOCH + world.agenda.now() / Agenda.MS + clockMillis;
  }

  /** Time as this process lived it: without its pauses. */
  long awake() {
    return world.agenda.now() - frozenBefore;
  }

  /** How often this process stood still. */
  int pauses() {
    return pauses;
  }

  /** Starts the process. */
  void start() {
    if (!place.up() && !gone) {
      place.start();
      startCore();
      tick(place.life());
    }
  }

  private void startCore() {
    long boot =
        lastBoot != 0 && !world.taken.keeps(DriverRule.FRESH_BOOT) ? lastBoot : rng.nextLong() | 1;
    lastBoot = boot;
    Running fresh = new Running(world, this, boot);
    running = fresh;
    disk.open();
    fresh.start(disk.stored(), known());
  }

  /** The nodes that it was told of, and those that it has met. */
  private Set<String> known() {
    for (int node = 0; node < world.plan.nodes(); node++) {
      boolean told = world.plan.knobs().acquainted() || node == (index == 0 ? 1 : 0);
      if (node != index && told) {
        met.add(name(node));
      }
    }
    return met;
  }

  private void tick(int life) {
    input(Core::tick);
    world.agenda.in(TICK, () -> place.run(life, () -> tick(life)));
  }

  /** Feeds the core, then does what it asked for. */
  private void input(Consumer<Core> what) {
    Running now = running();
    if (now != null) {
      now.input(what);
    }
  }

  /** A core was told that a probe write went well: another one begins. */
  void probed() {
    startCore();
  }

  // --- What arrives ---------------------------------------------------------------------------

  /**
   * @param sender the core that asks
   * @param held what that core had on its disk when it asked
   */
  void request(Running sender, VersionVector held, Request request, Consumer<Reply> answer) {
    Running now = running();
    if (now == null) {
      return;
    }
    if (request.toBoot() != 0
        && request.toBoot() != now.boot()
        && world.plan.knobs().objectsDie()
        && !(request instanceof Request.Sync)) {
      answer.accept(Reply.Plain.REFUSED); // the remote object of the old process is no more
      return;
    }
    now.request(sender, held, request, answer);
  }

  void resume(Session.Callback person, Resume resume, Consumer<Answered> answer) {
    Running now = running();
    if (now != null) {
      now.desk().resume(person, resume, answer);
    }
  }

  // --- What goes out --------------------------------------------------------------------------

  void call(Running from, String to, long call, Request request, long timeout) {
    int other = index(to);
    world.trace.count(index, other, 1, from.boot(), request.events().size());
    world.draw.request(index, other, request);
    VersionVector held = from.core().vv();
    world.network.call(
        index,
        other,
        timeout / 1_000,
        (Consumer<Reply> answer) -> world.machines.get(other).request(from, held, request, answer),
        outcome -> {
          if (from == running()) {
            Reply reply = reply(outcome);
            world.draw.reply(other, index, reply);
            from.input(core -> core.reply(call, reply));
          }
        });
  }

  private static Reply reply(Network.Outcome<Reply> outcome) {
    if (outcome instanceof Network.Outcome.Reply<Reply> reply) {
      return reply.value();
    }
    return outcome instanceof Network.Outcome.Refused<Reply>
        ? Reply.Plain.REFUSED
        : Reply.Plain.NONE;
  }

  // --- What happens to it ---------------------------------------------------------------------

  void freeze(long until) {
    if (place.up() && !place.frozen()) {
      pauses++;
      frozenBefore += until - world.agenda.now();
      place.freeze(until);
    }
  }

  void crash(Fault.Crash crash) {
    if (!place.up()) {
      return;
    }
    boolean refuses = crash.host() == Fault.Host.REFUSES;
    end(refuses);
    disk.crash();
    if (crash.disk() == Fault.Disk.LOST) {
      met.clear();
      disk.lose();
      world.ledger.replaced(index, stored());
    } else if (crash.disk() == Fault.Disk.RESTORED) {
      disk.restore();
      world.ledger.replaced(index, stored());
    }
    world.agenda.in(crash.down(), this::start);
  }

  private void end(boolean refuses) {
    if (running != null) {
      running.core().peers().forEach(peer -> met.add(peer.addr()));
    }
    frozenBefore = 0;
    pauses = 0;
    place.end(refuses);
    world.network.died(index, refuses);
    running = null;
  }

  void backup() {
    disk.backup();
  }

  private List<Message> stored() {
    return disk.stored().stream().map(e -> world.ledger.of(e.device(), e.n())).distinct().toList();
  }

  void jump(long millis) {
    clockMillis += millis;
  }

  /** A node that was far ahead is switched off in the end, with all that it alone has. */
  void switchOff() {
    if (place.up()) {
      end(true);
      disk.end();
    }
    gone = true;
  }

  boolean farAhead() {
    return clockMillis > FaultDraw.FAR_AHEAD / 2;
  }

  void leave(long away) {
    Running now = running();
    if (now != null && !place.frozen()) {
      now.leave(() -> left(away));
    }
  }

  private void left(long away) {
    if (!place.up()) {
      return;
    }
    end(true);
    disk.end();
    if (away == Agenda.NEVER) {
      gone = true;
    } else {
      world.agenda.in(away, this::start);
    }
  }

  boolean alone() {
    Running now = running();
    return now != null
        && !now.core().frozen()
        && now.core().peers().stream().noneMatch(p -> p.state() == PeerState.LINKED);
  }
}
