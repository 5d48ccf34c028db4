package chat.server.remote;

import chat.api.ChatSession;
import chat.api.rmi.Exporter;
import chat.server.backbone.Sequencer;
import chat.server.session.Session;
import chat.server.session.Sessions;
import chat.server.session.Submissions;
import java.rmi.RemoteException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The remote objects of the sessions: exported when one begins, taken back when it ends. */
public final class SessionFaces {
  private final Exporter exporter;
  private final Map<Session, SessionFace> faces = new ConcurrentHashMap<>();

  public SessionFaces(Exporter exporter) {
    this.exporter = exporter;
  }

  /** Exports the object of {@code session}. Any thread. */
  public ChatSession export(
      Session session, Sequencer sequencer, Sessions sessions, Submissions submissions)
      throws RemoteException {
    SessionFace face = new SessionFace(session, sequencer, sessions, submissions);
    faces.put(session, face);
    return exporter.export(face);
  }

  /** Takes the object of {@code session} back. Any thread. */
  public void unexport(Session session) {
    SessionFace face = faces.remove(session);
    if (face != null) {
      exporter.unexport(face);
    }
  }
}
