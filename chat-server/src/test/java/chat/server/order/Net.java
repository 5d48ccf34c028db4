package chat.server.order;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A few cores, with a network and disks that behave: calls take 0.5 to 1 ms each way, commits 1 ms.
 * Time passes only in {@link #run}. Tests break things by hand.
 */
final class Net {
  static final long MS = 1_000_000;
  static final long WALL = 1_700_000_000_000L;

  final Map<String, Node> nodes = new LinkedHashMap<>();
  final Random random;
  Constants constants = Constants.DEFAULTS;
  Set<Rule> without = EnumSet.noneOf(Rule.class);

  /** Whether each forward that is taken in is checked against what its sender held. */
  boolean checkFacts;

  long factsChecked;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::no));
  private long now;
  private long counter;
  private long boots;

  private record Task(long at, long no, Runnable run) {}

  Net(long seed) {
    random = new Random(seed);
  }

  /** Starts nodes that know each other. */
  void start(String... names) {
    for (String name : names) {
      nodes.put(name, new Node(name));
    }
    nodes.values().forEach(Node::start);
  }

  Node node(String name) {
    return nodes.get(name);
  }

  void run(long millis) {
    long until = now + millis * MS;
    while (!tasks.isEmpty() && tasks.peek().at() <= until) {
      Task task = tasks.remove();
      now = task.at();
      task.run().run();
    }
    now = until;
  }

  void after(long nanos, Runnable run) {
    tasks.add(new Task(now + nanos, counter++, run));
  }

  private long delay() {
    return MS / 2 + random.nextInt((int) MS / 2);
  }

  /** A process with its disk; the disk stays when the process dies. */
  final class Node implements Effects, Time {
    final String name;
    final List<Header> disk = new ArrayList<>();
    final List<Header> shown = new ArrayList<>();
    final List<Header> late = new ArrayList<>();
    final List<Header> moved = new ArrayList<>();
    final List<Request> sent = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final Map<Long, List<Delivery>> bySession = new LinkedHashMap<>();
    final Map<Long, Answer> answers = new LinkedHashMap<>();
    final Map<Long, End> ended = new LinkedHashMap<>();
    final Set<Branch> reached = EnumSet.noneOf(Branch.class);
    final Set<String> cutFrom = new TreeSet<>();
    private final Map<Long, Consumer<Reply>> callers = new LinkedHashMap<>();
    Core core;
    long commit = MS;
    boolean alive;
    boolean stopped;
    boolean left;
    boolean brokenDisk;

    /** Whether it stands still: what comes for it is lost. */
    boolean frozen;

    /** Whether its clients answer. */
    boolean confirms = true;

    Object names = "names";
    long wall;
    long calls;
    private long life;
    private List<Header> queue = new ArrayList<>();
    private boolean committing;

    Node(String name) {
      this.name = name;
    }

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public long wallMillis() {
      return WALL + now / MS + wall;
    }

    void start() {
      alive = true;
      stopped = false;
      life++;
      queue = new ArrayList<>();
      committing = false;
      shown.clear();
      late.clear();
      moved.clear();
      core = new Core(name, ++boots, constants, without, this, this);
      disk.forEach(core::restore);
      core.start(nodes.keySet().stream().filter(other -> !other.equals(name)).toList());
      tick(life);
    }

    private void tick(long ofLife) {
      if (alive && life == ofLife) {
        if (!frozen) {
          core.tick();
        }
        after(50 * MS, () -> tick(ofLife));
      }
    }

    void kill() {
      alive = false;
    }

    long open(long device) {
      long call = ++counter;
      core.resume(
          call,
          new Resume(device, chat.api.VersionVector.EMPTY, chat.api.VersionVector.EMPTY, 0, 0));
      run(1);
      return ((Answer.Opened) answers.get(call)).session();
    }

    List<Delivery> deliveriesTo(long session) {
      return bySession.getOrDefault(session, List.of());
    }

    long submit(long session, long device, long... ns) {
      long call = ++counter;
      List<Item> items = new ArrayList<>();
      for (long n : ns) {
        items.add(new Item(n, 100));
      }
      core.submit(call, session, device, 0, items);
      return call;
    }

    @Override
    public void call(String to, long call, Request request, long timeout) {
      calls++;
      sent.add(request);
      VersionVector held = core == null ? VersionVector.EMPTY : core.vv();
      Node target = nodes.get(to);
      long ofLife = life;
      boolean[] done = {false};
      Consumer<Reply> outcome =
          r -> {
            if (!done[0] && alive && !frozen && life == ofLife) {
              done[0] = true;
              core.reply(call, r);
            }
          };
      after(timeout, () -> outcome.accept(Reply.Plain.NONE));
      after(
          delay(),
          () -> {
            if (cutFrom.contains(to) || target.frozen) {
              return;
            }
            if (!target.alive) {
              after(delay(), () -> outcome.accept(Reply.Plain.REFUSED));
              return;
            }
            long id = ++counter;
            target.callers.put(
                id,
                r -> {
                  if (!target.cutFrom.contains(name)) {
                    after(delay(), () -> outcome.accept(r));
                  }
                });
            target.core.request(name, id, request);
            if (checkFacts
                && request instanceof Request.Fwd
                && target.trusts(name, request.boot())) {
              factsChecked++;
              target.checkKnown(name, held);
            }
          });
    }

    private boolean trusts(String peer, long boot) {
      PeerView view = view(peer);
      return view.boot() == boot && view.state() == PeerState.LINKED;
    }

    private PeerView view(String peer) {
      return core.peers().stream().filter(p -> p.addr().equals(peer)).findFirst().orElseThrow();
    }

    private void checkKnown(String peer, VersionVector held) {
      VersionVector known = view(peer).known();
      if (!known.covers(held)) {
        throw new AssertionError(name + " took " + known + " for " + peer + "'s " + held);
      }
      if (nodes.get(peer).core != null && !nodes.get(peer).core.vv().covers(known)) {
        throw new AssertionError(name + " believes in " + known + " of " + peer);
      }
    }

    @Override
    public void reply(long call, Reply reply) {
      callers.remove(call).accept(reply);
    }

    @Override
    public void append(Header event) {
      queue.add(event);
      long ofLife = life;
      if (!committing) {
        committing = true;
        after(1, () -> commit(ofLife));
      }
    }

    private void commit(long ofLife) {
      if (!alive || life != ofLife) {
        return;
      }
      List<Header> batch = queue;
      queue = new ArrayList<>();
      after(
          commit,
          () -> {
            if (!alive || life != ofLife) {
              return;
            }
            if (brokenDisk) {
              core.failed();
              return;
            }
            disk.addAll(batch);
            committing = !queue.isEmpty();
            if (committing) {
              commit(ofLife);
            }
            core.durable(batch);
          });
    }

    @Override
    public void show(Header event, long at, boolean isLate, boolean mark) {
      shown.add(event);
      if (mark) {
        late.add(event);
      }
    }

    @Override
    public void moved(Header winner, long at) {
      moved.add(winner);
    }

    @Override
    public void answer(long call, Answer answer) {
      answers.put(call, answer);
    }

    @Override
    public void deliver(long session, Delivery delivery) {
      deliveries.add(delivery);
      bySession.computeIfAbsent(session, id -> new ArrayList<>()).add(delivery);
      if (confirms) {
        after(delay(), () -> core.delivered(session, delivery.pos(), true));
      }
    }

    @Override
    public void ended(long session, End end) {
      ended.put(session, end);
    }

    @Override
    public Object names(long session) {
      return names;
    }

    @Override
    public void peer(String addr, PeerState state) {}

    @Override
    public void far(String addr) {}

    @Override
    public void stopped() {
      stopped = true;
    }

    @Override
    public void probe() {
      long ofLife = life;
      after(
          MS,
          () -> {
            if (alive && life == ofLife) {
              if (brokenDisk) {
                core.failed();
              } else {
                start();
              }
            }
          });
    }

    @Override
    public void left() {
      left = true;
    }

    @Override
    public void reached(Branch branch) {
      reached.add(branch);
    }
  }
}
