package chat.server.order;

/**
 * The rules that can be taken away, to show what each is there for. In production none is. What is
 * a matter of the driver, of a client or of a constant is not here: a fresh boot at every start,
 * the log writer's order, the fold, and how long replies wait.
 */
public enum Rule {
  /** Only durable events are shown and named in v. Without: as soon as they are accepted. */
  SHOW_DURABLE,
  /** An acknowledgement needs the own disk too. */
  ACK_DURABLE,
  /** A fact names the own accepted events. Without: the durable ones alone, but the same clock. */
  FACT_NAMES_ACCEPTED,
  /** {@code mine}: known gets only what is on the peer's disk. */
  MINE,
  /** Duplicates and gaps are judged by got. Without: by vv. */
  JUDGED_BY_GOT,
  /** FWD and SYNC replies wait for the disk. */
  REPLIES_WAIT,
  /** STOP after a commit that takes too long. */
  COMMIT_STOP,
  /** Client clocks count only up to a minute ahead. */
  CLIENT_CLOCKS,
  /** A peer whose clock is a day ahead is refused. */
  FAR_CLOCKS,
  /** p.conf only from confirmed calls. Without: from the moment of sending. */
  CONF_CONFIRMED,
  /** A peer's identity is believed only from the reply to one's own call. */
  IDENTITY_BY_REPLY,
  /** No clients until every known address is linked, refused or 2 s old. */
  JOIN_GATE,
  /** LINKING freezes delivery and publishing. */
  LINKING_FREEZES,
  /** A LINK carries all remaining events both ways. */
  LINK_CARRIES,
  /** BUSY, not UNLINKED, for a forward that overtakes the reply to LINK. */
  BUSY_LINKING,
  /** Both directions are proved before LINK. */
  LINK_PROVED,
  /** Of copies the one with the lowest key wins. Without: the one that came first. */
  LOWEST_KEY_WINS,
  /** The names that the user owns now are pushed when they changed. */
  NAMES_PUSHED,
  /** Late also if n is below the last n shown of that device. */
  LATE_BY_N,
  /** A fact's bound is usable only once mine covers its v. */
  COVERED_BOUNDS,
  /** A visible gap is pulled at once. */
  GAPS_PULLED,
  /** Resume waits for what the client has shown and had acknowledged. */
  RESUME_WAITS,
  /** Alive but dropped me: wait for it. Without: at once DOWN. */
  STALE,
  /** The own tick gap is added to the own timers. */
  PAUSES_TAKEN_OUT,
  /** Whatever waits too long drops all its blockers. Without: nothing does. */
  CAP,
  /** And frees every own event in that state. */
  CAP_FREES_OWN,
  /** Wait 200 ms after a refused LINK. */
  LINK_WAIT,
  /** Flap damping. */
  DAMPING,
  /** Drop at once on 'connection refused'. */
  REFUSED_DROPS,
  /** WRONGBOOT. Without: whoever answers there is taken for the one that was meant. */
  WRONGBOOT,
  /** Events wait for the bound. Without: shown on arrival, and late ones inserted. */
  BOUND
}
