package chat.server.mesh;

import chat.api.ChatServer;
import chat.api.NodeLink;
import java.rmi.RemoteException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a node knows of another one. Owned by the sequencer. */
final class Peer {
  private static final long FIRST_RETRY = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long FLAP = TimeUnit.SECONDS.toNanos(30);
  private static final long MAX_RETRY = TimeUnit.SECONDS.toNanos(16);

  final String name;

  /** How it is called; null until it is found. */
  @Nullable ChatServer stub;

  /** The process that was linked last; 0 when none was. */
  long boot;

  /** The way to it, being made or made. */
  @Nullable Link link;

  /** Its remote object behind {@link #link}; null until that is made. */
  @Nullable NodeLink out;

  /** Its way in; null when it has none. */
  @Nullable Inbound inbound;

  /** Whether users were told that it is up. */
  boolean up;

  long upSince;

  /** Whether one more attempt to link may follow at once, since it came up. */
  boolean secondAttempt;

  /** Whether it has named all its sessions on the way in. */
  boolean complete;

  /** Whether an attempt to link has failed since it was found. */
  boolean failed;

  /** It ends in order: no attempt is made until it is another process. */
  boolean closing;

  String address = "";
  String version = "";
  long nextTry;
  long foundAt;

  /** How many links still hold a thread, abandoned ones too. */
  int threads;

  private long retry = FIRST_RETRY;

  Peer(String name) {
    this.name = name;
  }

  boolean linked() {
    return out != null;
  }

  /**
   * Whether what is published now goes to it: its link stands, or it has come in and the link back
   * is being made, in whose queue it waits. So nothing is lost between a peer's first words and the
   * answer to them.
   */
  boolean receives() {
    return link != null && (out != null || inbound != null);
  }

  /**
   * Whether to try again at once after {@code why}: it has come in, and an attempt of this side,
   * begun before, was lost on the way. True once each time that it comes up; a refusal is final.
   */
  boolean takeSecondAttempt(@Nullable Exception why) {
    boolean again = up && inbound != null && secondAttempt && why instanceof RemoteException;
    secondAttempt = false;
    return again;
  }

  /** An attempt failed, or a link that lived for {@code lived} broke: the next try is later. */
  void backOff(long now, long lived) {
    retry = lived > FLAP ? FIRST_RETRY : Math.min(MAX_RETRY, 2 * retry);
    nextTry = now + (lived > FLAP ? 0 : retry);
  }

  /** Something new is known of it: the next try is now. */
  void tryNow(long now) {
    nextTry = now;
    retry = FIRST_RETRY;
  }
}
