package chat.server.session;

import chat.api.Account;
import chat.api.ChatClient.Notice;
import chat.api.ChatClient.NoticeKind;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.Names;
import chat.api.NodeInfo;
import chat.api.NodeRef;
import chat.api.NodeState;
import chat.api.Presence;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import chat.server.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The sessions of this node: who gets which event, who is still alive. Owned by the sequencer.
 *
 * <p>A session ends when its client leaves, a call to it fails or takes 2 s, its outbox overflows,
 * or nothing was heard of it for three beat intervals.
 */
public final class Sessions implements Backbone.Listener {
  private static final Logger LOG = LogManager.getLogger(Sessions.class);
  private static final long CALL_MILLIS = 2_000;
  private static final int STOP_MILLIS = 300;
  private static final long DEAD_GRACE = TimeUnit.SECONDS.toNanos(1);
  private static final long NODE_GRACE = TimeUnit.SECONDS.toNanos(10);
  private static final int BEATS_PER_SECOND = 2_000;

  private final String node;
  private final Sequencer sequencer;
  private final State state = new State();
  private final Audience audience = new Audience();
  private final Roster roster = new Roster(state, this::tell);
  private final Fold fold;
  private final Supplier<NodeInfo> self;
  private final Supplier<NodeRef> selfRef;
  private final Ended ended;
  private final Backbone backbone;
  private final Questions questions;
  private boolean closing;
  private String waitingFor = "";

  /** Told when a session has ended, on the sequencer, so that its remote object goes. */
  @FunctionalInterface
  public interface Ended {
    void ended(Session session);
  }

  /** Makes the backbone, which needs the listener that is being made. */
  @FunctionalInterface
  public interface BackboneFactory {
    Backbone make(Backbone.Listener listener);
  }

  /**
   * @param self what this node says of itself, without the number of users
   * @param selfRef this node's stub
   */
  public Sessions(
      String node,
      Sequencer sequencer,
      BackboneFactory backbone,
      Supplier<NodeInfo> self,
      Supplier<NodeRef> selfRef,
      Ended ended) {
    this.node = node;
    this.sequencer = sequencer;
    this.self = self;
    this.selfRef = selfRef;
    this.ended = ended;
    this.backbone = backbone.make(this);
    fold = new Fold(state, audience, roster, new Offers(), this.backbone::changes);
    questions = new Questions(state, roster, this::nodeInfos, this.backbone::links);
    sequencer.onTick(this::tick);
  }

  /** What carries events between nodes. */
  public Backbone backbone() {
    return backbone;
  }

  /** Who may see what of the log. */
  public Access access() {
    return new StateAccess(state);
  }

  State state() {
    return state;
  }

  Roster roster() {
    return roster;
  }

  String node() {
    return node;
  }

  /** How many sessions there are. */
  public int size() {
    return audience.all().size();
  }

  /** How long a client may be silent before it calls {@code beat}. */
  public int beatMillis() {
    return Math.max(Limits.BEAT_MILLIS, size() * 1_000 / BEATS_PER_SECOND);
  }

  /** Answers a client's question. */
  public ChatSession.Answer answer(Session session, ChatSession.Question question)
      throws ChatException {
    return questions.answer(session, question);
  }

  /** Answers who has no session. */
  public ChatServer.LookReply look(ChatServer.Look request) throws ChatException {
    return questions.look(request);
  }

  /** The nodes that are up, this one too, with their stubs. */
  NodeRef[] nodeRefs() {
    List<NodeRef> refs = new ArrayList<>(backbone.up());
    refs.add(selfRef.get());
    refs.sort(java.util.Comparator.comparing(NodeRef::node));
    return refs.toArray(NodeRef[]::new);
  }

  /** Begins a session: from here on it gets what happens in its user's rooms. */
  void open(Session session) {
    List<String> rooms = state.roomsOf(session.account).stream().map(Names::key).toList();
    audience.add(session, rooms);
    roster.seat(node, session.presence());
    backbone.announce(session.presence());
    if (!waitingFor.isEmpty()) {
      session.outbox.offer(waiting());
    }
  }

  /** Ends a session; nothing if it has ended. */
  public void end(Session session, LeaveReason reason, String why) {
    if (session.ended) {
      return;
    }
    session.ended = true;
    if (reason != LeaveReason.EXIT) {
      LOG.info("the session of {} ended: {}", session.user, why);
    }
    audience.remove(session);
    session.unsubscribe();
    session.outbox.close();
    roster.unseat(node, session.account, session.device, reason, sequencer.now() + DEAD_GRACE);
    backbone.announce(new Event.Gone(session.account, session.device, reason));
    ended.ended(session);
  }

  /** Undoes a join that came to nothing. */
  void discard(Session session) {
    if (audience.all().contains(session)) {
      end(session, LeaveReason.DEAD, "its join was not answered in time");
    } else {
      // It never had a seat: the one of this name and device, if there is one, is another's.
      session.ended = true;
      session.unsubscribe();
      session.outbox.close();
      ended.ended(session);
    }
  }

  /** This node's sessions of that account. */
  List<Session> of(Account account) {
    return audience.of(account);
  }

  /** Whether no submissions are taken any more. */
  boolean isClosing() {
    return closing;
  }

  /**
   * Takes no more submissions; tells every user that this node is closing, and where others are.
   */
  public void announceClosing() {
    closing = true;
    tellClosing();
  }

  private void tellClosing() {
    NodeRef[] others = backbone.up().toArray(NodeRef[]::new);
    byte[] frame = EventCodec.encode(new Event.NodeChanged(node, NodeState.CLOSING));
    for (Session session : List.copyOf(audience.all())) {
      offer(session, frame);
      session.outbox.offer(new Notice(NoticeKind.CLOSING, others, ""));
      session.wake();
    }
  }

  /** Whether every client has got what there was for it. */
  public boolean drained() {
    return audience.all().stream().allMatch(session -> session.outbox.isEmpty());
  }

  @Override
  public void deliver(Event event, byte[] frame, long at, boolean late) {
    fold.deliver(event, frame, at, late);
  }

  @Override
  public void moved(Event event) {
    fold.moved(event);
  }

  @Override
  public void restored(List<Event.StateChange> changes) {
    fold.restored(changes);
  }

  @Override
  public void present(String from, Presence presence) {
    roster.seat(from, presence);
    for (Session session : audience.of(presence.account())) {
      // The older one is a remnant, and its node ends it: here, or there when ours arrives.
      if (session.isSameClient(presence) && presence.since() >= session.since) {
        // Not EXIT: a third node may hear of this before it hears of the new session.
        end(session, LeaveReason.DEAD, "its client has moved to " + from);
      }
    }
  }

  @Override
  public void gone(String from, Event.Gone gone) {
    roster.unseat(from, gone.account(), gone.device(), gone.reason(), sequencer.now() + DEAD_GRACE);
  }

  @Override
  public void nodeUp(String name) {
    tellNode(name, NodeState.UP);
  }

  @Override
  public void nodeClosing(String name) {
    roster.nodeGone(name, sequencer.now() + NODE_GRACE);
    tellNode(name, NodeState.CLOSING);
  }

  @Override
  public void nodeDown(String name) {
    tellNode(name, NodeState.DOWN);
    roster.nodeGone(name, sequencer.now() + NODE_GRACE);
  }

  @Override
  public void waiting(String name) {
    waitingFor = name;
    Notice notice = waiting();
    for (Session session : audience.all()) {
      session.outbox.offer(notice);
      session.wake();
    }
  }

  private Notice waiting() {
    return new Notice(NoticeKind.WAITING, new NodeRef[0], waitingFor);
  }

  @Override
  public void stopped() {
    audience.all().forEach(session -> session.outbox.releaseNoMore());
    tellClosing();
    for (Session session : List.copyOf(audience.all())) {
      sequencer.after(
          STOP_MILLIS, () -> end(session, LeaveReason.DEAD, "the disk of its node does not write"));
    }
  }

  @Override
  public List<Presence> presences() {
    return audience.all().stream().map(Session::presence).toList();
  }

  private void tellNode(String name, NodeState state) {
    byte[] frame = EventCodec.encode(new Event.NodeChanged(name, state));
    Notice nodes = new Notice(NoticeKind.NODES, nodeRefs(), "");
    for (Session session : List.copyOf(audience.all())) {
      session.outbox.offer(nodes);
      offer(session, frame);
    }
  }

  private void tell(Event event, Collection<String> roomKeys, Account account) {
    Collection<Session> told = audience.of(account, roomKeys);
    if (!told.isEmpty()) {
      byte[] frame = EventCodec.encode(event);
      told.forEach(session -> offer(session, frame));
    }
  }

  private void offer(Session session, byte[] frame) {
    if (session.outbox.offer(frame, sequencer.now())) {
      session.wake();
    } else {
      tooSlow(session);
    }
  }

  /** How the fold reaches sessions. */
  private final class Offers implements Fold.Offer {
    @Override
    public void at(Session session, byte[] frame, long at) {
      // What is logged goes out when the order releases it.
      if (!session.offer(frame, at, sequencer.now())) {
        tooSlow(session);
      }
    }

    @Override
    public void soft(Session session, byte[] frame) {
      offer(session, frame);
    }

    @Override
    public void later(Runnable task) {
      sequencer.execute(task);
    }
  }

  private void tooSlow(Session session) {
    // Not now: whoever called is going through the sessions.
    sequencer.execute(() -> end(session, LeaveReason.DEAD, "its client is too slow"));
  }

  private List<NodeInfo> nodeInfos() {
    List<NodeInfo> infos = new ArrayList<>(backbone.infos());
    infos.add(self.get());
    infos.sort(java.util.Comparator.comparing(NodeInfo::node));
    infos.replaceAll(
        info ->
            new NodeInfo(
                info.node(),
                info.state(),
                info.address(),
                roster.seatsOn(info.node()),
                info.version()));
    return infos;
  }

  private void tick() {
    roster.expire(sequencer.now());
    long silence = (long) Limits.BEATS_TO_DEATH * beatMillis();
    for (Session session : List.copyOf(audience.all())) {
      long callSince = session.pusher == null ? 0 : session.pusher.callSince();
      if (callSince != 0 && sequencer.millisSince(callSince) > CALL_MILLIS) {
        end(session, LeaveReason.DEAD, "its client did not answer for " + CALL_MILLIS + " ms");
      } else if (sequencer.millisSince(session.lastHeard()) > silence) {
        end(session, LeaveReason.DEAD, "nothing was heard of its client for " + silence + " ms");
      }
    }
  }
}
