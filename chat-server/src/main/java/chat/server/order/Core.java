package chat.server.order;

import chat.api.VersionVector;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One life of a node in the mesh, from a start to its stop: a state machine that is driven by the
 * inputs below and answers with {@link Effects}. Every input is worked off before it returns, and
 * ends with SETTLE, but for those that concern one session alone. Not thread-safe: its driver's one
 * thread owns it.
 */
public final class Core {
  private enum Life {
    RUNNING,
    STOPPED,
    LEFT
  }

  private final State s;
  private final Time time;
  private final long startedAt;
  private final Facts facts;
  private final Intake intake;
  private final Links links;
  private final Calls calls;
  private final Outcomes outcomes;
  private final Requests requests;
  private final Sessions sessions;
  private final Clients clients;
  private final Watch watch;
  private final Farewell farewell;
  private Life life = Life.RUNNING;
  private long lastTick;
  private long nextProbe;
  private boolean probing;

  /**
   * A core that has not started.
   *
   * @param addr the node's name
   * @param boot a fresh random id, never 0 and never used before
   * @param without rules that are taken away; empty in production
   */
  public Core(
      String addr, long boot, Constants constants, Set<Rule> without, Time time, Effects effects) {
    this.time = time;
    startedAt = time.nanos() - 1;
    s = new State(addr, boot, constants, without, effects);
    facts = new Facts(s);
    intake = new Intake(s, facts);
    links = new Links(s);
    calls = new Calls(s, intake, links);
    outcomes = new Outcomes(s, intake, facts, links, calls);
    requests = new Requests(s, intake, facts, links, calls);
    sessions = new Sessions(s, intake.delivered);
    clients = new Clients(s, intake, sessions);
    watch = new Watch(s, intake, links);
    farewell = new Farewell(s, calls, requests, sessions, clients);
    readClocks();
  }

  /** Before {@link #start}: an event that is on the disk. Each origin's in order, from seq 1. */
  public void restore(Header event) {
    intake.restore(event);
  }

  /** START, knowing these peers. */
  public void start(Collection<String> addrs) {
    s.got = s.index.got();
    s.vv = s.got;
    s.seq = s.got.get(s.boot);
    readClocks();
    lastTick = s.now; // what reading the log took was no pause
    links.learn(List.copyOf(addrs));
    settle();
  }

  /** Another node was found (in a registry). */
  public void learn(String addr) {
    input();
    links.learn(List.of(addr));
    settle();
  }

  /** IN request from the node called {@code from}; the answer comes as {@link Effects#reply}. */
  public void request(String from, long call, Request request) {
    input();
    if (life == Life.RUNNING) {
      requests.request(from, call, request);
      settle();
    } else {
      s.reached(Branch.IN_STOPPED);
      s.out.reply(call, Reply.Plain.REFUSED);
    }
  }

  /** What came of {@link Effects#call}. A second or late one is ignored. */
  public void reply(long call, Reply reply) {
    input();
    if (life == Life.RUNNING) {
      outcomes.reply(call, reply);
      settle();
    }
  }

  /** DURABLE: these events are on the disk, in the order of their {@link Effects#append}. */
  public void durable(List<Header> events) {
    input();
    if (life == Life.RUNNING) {
      intake.durable(events);
      settle();
    }
  }

  /** FAILED: a commit, or a probe write, went wrong. */
  public void failed() {
    input();
    probing = false;
    if (life == Life.RUNNING) {
      s.reached(Branch.STOP_FAILED);
      stop();
    }
  }

  /** TICK: every 50 ms. */
  public void tick() {
    input();
    lastTick = s.now;
    if (life == Life.RUNNING && intake.commitHangs()) {
      s.reached(Branch.STOP_SLOW);
      stop();
    } else if (life == Life.RUNNING) {
      watch.tick();
      sessions.tick();
      settle();
    } else if (life == Life.STOPPED && !probing && s.now >= nextProbe) {
      s.reached(Branch.PROBE);
      probing = true;
      nextProbe = s.now + s.c.probeEvery;
      s.out.probe();
    }
  }

  /** LEAVE; {@link Effects#left} follows, at most 2 s later. */
  public void leave() {
    input();
    if (life == Life.RUNNING && !s.leaving) {
      farewell.leave();
      settle();
    }
  }

  /** CLIENT SUBMIT of items of one device, n ascending. */
  public void submit(long call, long session, long device, long clock, List<Item> items) {
    input();
    clients.submit(call, session, device, clock, items);
    settle();
  }

  /** CLIENT RESUME. */
  public void resume(long call, Resume resume) {
    input();
    clients.resume(call, resume);
    settle();
  }

  /** BEAT: the client lives. */
  public void beat(long call, long session) {
    input();
    clients.beat(call, session);
  }

  /**
   * There is something for this session before place {@code to} of the order of DELIVER, and no
   * more than goes into one call. What is not wanted goes along with the next call, or moves the
   * token on after a beat interval.
   */
  public void wanted(long session, long to) {
    input();
    sessions.wanted(session, to);
    sessions.push();
  }

  /** The names of this session's user may have changed. */
  public void namesChanged(long session) {
    wanted(session, 0);
  }

  /** How {@link Effects#deliver} ended. */
  public void delivered(long session, long pos, boolean ok) {
    input();
    sessions.delivered(session, pos, ok);
    sessions.push();
  }

  /** The client leaves. */
  public void end(long session) {
    input();
    sessions.end(session, End.LEFT);
  }

  /** Open for clients. */
  public boolean joined() {
    return s.joined;
  }

  /** Delivery and publishing stand still for a peer. */
  public boolean frozen() {
    return s.frozen();
  }

  /** What is durable here. */
  public VersionVector vv() {
    return s.vv;
  }

  /** What is accepted here. */
  public VersionVector got() {
    return s.got;
  }

  /** What was delivered here. */
  public Deliveries deliveries() {
    return intake.delivered;
  }

  /** After how many nanoseconds without a call a client is to beat. */
  public long beatEvery() {
    return sessions.beatEvery();
  }

  /** How many durable events wait for their place. */
  public int pending() {
    return intake.pending.size();
  }

  /** Whom the order waits for; null when nothing waits. */
  public @Nullable Holdup holdup() {
    return watch.holdup();
  }

  /** The peers, by name. */
  public List<PeerView> peers() {
    return s.peers.values().stream().map(Peer::view).toList();
  }

  private void input() {
    readClocks();
    long g = s.now - lastTick;
    if (g > s.c.pause && s.rule(Rule.PAUSES_TAKEN_OUT)) {
      s.reached(Branch.PAUSED);
      s.paused += g; // and so, on the clock without pauses, everybody's lastOk and since too
      lastTick = s.now;
    }
  }

  private void readClocks() {
    s.now = time.nanos() - startedAt;
    s.phys = time.wallMillis() << 16;
  }

  /** SETTLE: runs after every input. */
  private void settle() {
    if (life != Life.RUNNING) {
      return;
    }
    if (!s.joined && (!links.trying() || !s.rule(Rule.JOIN_GATE))) {
      s.reached(Branch.JOINED);
      s.joined = true;
      intake.joined();
    }
    facts.use();
    if (s.joined && s.frozen()) {
      s.reached(Branch.FROZEN);
    } else if (s.joined) {
      intake.publish();
      intake.deliver();
    }
    requests.answer();
    clients.answer();
    sessions.push();
    for (Peer p : s.peers.values()) {
      calls.pump(p);
    }
    if (s.leaving && farewell.left()) {
      life = Life.LEFT;
    }
  }

  private void stop() {
    life = Life.STOPPED;
    nextProbe = s.now + s.c.probeEvery;
    farewell.stop();
  }
}
