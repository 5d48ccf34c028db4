package chat.server.order;

import java.util.EnumMap;
import java.util.Map;

/**
 * The CONSTs of the protocol: times in nanoseconds unless their name says millis, and sizes. Each
 * can be set apart from the others.
 */
public final class Constants {
  /** As the protocol was checked with. */
  public static final Constants DEFAULTS = new Constants(Map.of());

  final long suspectAfter;
  final long cap;
  final long hb;
  final long retry;
  final long linkTimeout;
  final long fresh;
  final long gapWait;
  final long replyMax;
  final long answerBy;
  final long commitMax;
  final long pause;
  final long busyWait;
  final long errorWait;
  final long linkWait;
  final long dampedWait;
  final long settled;
  final long backMin;
  final long backMax;
  final long heardWithin;
  final long probeEvery;
  final long leaveBy;
  final long beat;
  final long beats;
  final long beatSessions;
  final long pushMax;
  final long chunk;
  final long chunkBytes;
  final long pushEvents;
  final long pushBytes;
  final long maxProms;
  final long maxQueued;
  final long farMillis;
  final long clientMillis;

  /** Their names, and the values that they have unless set. */
  public enum Name {
    /** A peer that has not answered for so long is dropped. */
    SUSPECT_AFTER(ms(2_000)),
    /** Nothing waits longer for its place. */
    CAP(ms(2_500)),
    /** On an idle link a forward goes out so often. */
    HB(ms(500)),
    /** Between two SYNCs to the same peer. */
    RETRY(ms(300)),
    /** Time limit of SYNC and LINK. */
    LINK_TIMEOUT(ms(1_000)),
    /** A direction is proved by a call that is no older. */
    FRESH(ms(1_500)),
    /** What a linked peer lacks to send me I ask of others after so long. */
    GAP_WAIT(ms(100)),
    /** A reply waits so long for the disk. */
    REPLY_MAX(ms(100)),
    /** A client's call is answered by then. */
    ANSWER_BY(ms(1_500)),
    /** A commit that runs longer stops the node. */
    COMMIT_MAX(ms(2_000)),
    /** A gap between two ticks above this is a pause of my own. */
    PAUSE(ms(300)),
    /** After BUSY. */
    BUSY_WAIT(ms(3)),
    /** After a failed FWD, and after NOTYET before the next SYNC. */
    ERROR_WAIT(ms(20)),
    /** After NOTYET before the next LINK. */
    LINK_WAIT(ms(200)),
    /** Between SYNCs that find something while damping forbids to link. */
    DAMPED_WAIT(ms(100)),
    /** A link that broke younger than this flaps. */
    SETTLED(ms(30_000)),
    /** Damping after the first flap; doubles with each. */
    BACK_MIN(ms(1_000)),
    /** At most. */
    BACK_MAX(ms(16_000)),
    /** Addresses heard of so recently are passed on. */
    HEARD_WITHIN(ms(3_000)),
    /** Between probe writes after STOP. */
    PROBE_EVERY(ms(1_000)),
    /** LEAVE waits no longer. */
    LEAVE_BY(ms(2_000)),
    /** A client that called nothing for so long beats. */
    BEAT(ms(1_000)),
    /** So many beat intervals of silence end a session. */
    BEATS(3),
    /** With more sessions than this the beat interval grows. */
    BEAT_SESSIONS(2_000),
    /** A delivery without an answer for so long ends the session. */
    PUSH_MAX(ms(2_000)),
    /** Most events in a FWD or SYNC, and in all that a LINK must carry. */
    CHUNK(500),
    /** Most bytes of events in them. */
    CHUNK_BYTES(512 << 10),
    /** Most events of a backlog in a delivery. */
    PUSH_EVENTS(1_000),
    /** Most bytes of a backlog in a delivery. */
    PUSH_BYTES(256 << 10),
    /** Most facts of a peer that wait to become usable. */
    MAX_PROMS(64),
    /** Most submitted items that wait to be published; more are refused. */
    MAX_QUEUED(20_000),
    /** A peer whose clock is so many milliseconds ahead is refused. */
    FAR_MILLIS(24L * 3_600 * 1_000),
    /** A client's clock is believed so many milliseconds ahead of mine. */
    CLIENT_MILLIS(60_000);

    /** The value unless set. */
    public final long normal;

    Name(long normal) {
      this.normal = normal;
    }

    private static long ms(long millis) {
      return millis * 1_000_000;
    }
  }

  private final Map<Name, Long> set;

  private Constants(Map<Name, Long> set) {
    this.set = set;
    suspectAfter = get(Name.SUSPECT_AFTER);
    cap = get(Name.CAP);
    hb = get(Name.HB);
    retry = get(Name.RETRY);
    linkTimeout = get(Name.LINK_TIMEOUT);
    fresh = get(Name.FRESH);
    gapWait = get(Name.GAP_WAIT);
    replyMax = get(Name.REPLY_MAX);
    answerBy = get(Name.ANSWER_BY);
    commitMax = get(Name.COMMIT_MAX);
    pause = get(Name.PAUSE);
    busyWait = get(Name.BUSY_WAIT);
    errorWait = get(Name.ERROR_WAIT);
    linkWait = get(Name.LINK_WAIT);
    dampedWait = get(Name.DAMPED_WAIT);
    settled = get(Name.SETTLED);
    backMin = get(Name.BACK_MIN);
    backMax = get(Name.BACK_MAX);
    heardWithin = get(Name.HEARD_WITHIN);
    probeEvery = get(Name.PROBE_EVERY);
    leaveBy = get(Name.LEAVE_BY);
    beat = get(Name.BEAT);
    beats = get(Name.BEATS);
    beatSessions = get(Name.BEAT_SESSIONS);
    pushMax = get(Name.PUSH_MAX);
    chunk = get(Name.CHUNK);
    chunkBytes = get(Name.CHUNK_BYTES);
    pushEvents = get(Name.PUSH_EVENTS);
    pushBytes = get(Name.PUSH_BYTES);
    maxProms = get(Name.MAX_PROMS);
    maxQueued = get(Name.MAX_QUEUED);
    farMillis = get(Name.FAR_MILLIS);
    clientMillis = get(Name.CLIENT_MILLIS);
  }

  /** The same, but {@code name} is {@code value}. */
  public Constants with(Name name, long value) {
    Map<Name, Long> changed = new EnumMap<>(Name.class);
    changed.putAll(set);
    changed.put(name, value);
    return new Constants(changed);
  }

  /** The value of {@code name}. */
  public long get(Name name) {
    return set.getOrDefault(name, name.normal);
  }
}
