package chat.server.remote;

import chat.api.ChatException;
import chat.api.ChatSession;
import chat.api.ErrorCode;
import chat.api.rmi.Exporter;
import chat.server.backbone.Sequencer;
import chat.server.session.Recalling;
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
      Session session,
      Sequencer sequencer,
      Sessions sessions,
      Submissions submissions,
      Recalling recalling)
      throws ChatException {
    SessionFace face = new SessionFace(session, sequencer, sessions, submissions, recalling);
    faces.put(session, face);
    try {
      return exporter.export(face);
    } catch (RemoteException e) {
      faces.remove(session);
      throw new ChatException(ErrorCode.UNAVAILABLE, "the node cannot take more sessions: " + e);
    }
  }

  /** Takes the object of {@code session} back. Any thread. */
  public void unexport(Session session) {
    SessionFace face = faces.remove(session);
    if (face != null) {
      exporter.unexport(face);
    }
  }
}
