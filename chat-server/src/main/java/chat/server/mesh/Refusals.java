package chat.server.mesh;

import chat.server.naming.Complaints;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs why a peer was refused, each peer at most once a minute. Any thread. */
final class Refusals {
  private static final Logger LOG = LogManager.getLogger(Refusals.class);
  private static final Complaints COMPLAINTS = new Complaints();

  private Refusals() {}

  static void log(String peer, String line) {
    COMPLAINTS.once(peer, () -> LOG.warn(line));
  }
}
