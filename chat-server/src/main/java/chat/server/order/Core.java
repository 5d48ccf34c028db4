package chat.server.order;

import chat.api.VersionVector;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One life of a node in the mesh, from a start to its stop: a state machine that is driven by the
 * inputs below and answers with {@link Effects}. Every input is worked off before it returns. Not
 * thread-safe: its driver's one thread owns it.
 */
public final class Core {

  /**
   * A core that has not started.
   *
   * @param addr the node's name
   * @param boot a fresh random id, never 0 and never used before
   * @param without rules that are taken away; empty in production
   */
  public Core(
      String addr, long boot, Constants constants, Set<Rule> without, Time time, Effects effects) {
    throw new UnsupportedOperationException();
  }

  /** Before {@link #start}: an event that is on the disk. Each origin's in order, from seq 1. */
  public void restore(Header event) {}

  /** START, knowing these peers. */
  public void start(Collection<String> addrs) {}

  /** Another node was found (in a registry). */
  public void learn(String addr) {}

  /** IN request from the node called {@code from}; the answer comes as {@link Effects#reply}. */
  public void request(String from, long call, Request request) {}

  /** What came of {@link Effects#call}. A second or late one is ignored. */
  public void reply(long call, Reply reply) {}

  /** DURABLE: these events are on the disk, in the order of their {@link Effects#append}. */
  public void durable(List<Header> events) {}

  /** FAILED: a commit, or a probe write, went wrong. */
  public void failed() {}

  /** TICK: every 50 ms. */
  public void tick() {}

  /** LEAVE; {@link Effects#left} follows, at most 2 s later. */
  public void leave() {}

  /** CLIENT SUBMIT of items of one device, n ascending. */
  public void submit(long call, long session, long device, long clock, List<Item> items) {}

  /** CLIENT RESUME. */
  public void resume(long call, Resume resume) {}

  /** BEAT: the client lives. */
  public void beat(long call, long session) {}

  /** How {@link Effects#deliver} ended. */
  public void delivered(long session, long pos, boolean ok) {}

  /** The names of this session's user may have changed. */
  public void namesChanged(long session) {}

  /** The client leaves. */
  public void end(long session) {}

  /** Open for clients. */
  public boolean joined() {
    return false;
  }

  /** Delivery and publishing stand still for a peer. */
  public boolean frozen() {
    return false;
  }

  /** What is durable here. */
  public VersionVector vv() {
    return VersionVector.EMPTY;
  }

  /** The peers, by name. */
  public List<PeerView> peers() {
    return List.of();
  }
}
