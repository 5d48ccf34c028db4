package chat.server.remote;

import chat.api.ChatException;
import chat.api.ChatSession;
import chat.api.Recall;
import chat.server.backbone.Sequencer;
import chat.server.session.Recalling;
import chat.server.session.Session;
import chat.server.session.Sessions;
import chat.server.session.Submissions;

/** One session's remote object. Every call is a sign that the client lives. */
public final class SessionFace implements ChatSession {
  private static final int LEAVE_MILLIS = 500;

  private final Session session;
  private final Sequencer sequencer;
  private final Sessions sessions;
  private final Submissions submissions;
  private final Recalling recalling;

  public SessionFace(
      Session session,
      Sequencer sequencer,
      Sessions sessions,
      Submissions submissions,
      Recalling recalling) {
    this.session = session;
    this.sequencer = sequencer;
    this.sessions = sessions;
    this.submissions = submissions;
    this.recalling = recalling;
  }

  @Override
  public SubmitReply submit(Submit request) throws ChatException {
    heard();
    return Answers.to(request, "submit", submit -> submissions.submit(session, submit));
  }

  @Override
  public Answer ask(Question question) throws ChatException {
    heard();
    return Answers.to(
        question,
        "ask",
        asked ->
            asked instanceof Recall recall
                ? recalling.answer(session, recall)
                : sequencer.get(() -> sessions.answer(session, asked)));
  }

  @Override
  public PullReply pull(Pull request) throws ChatException {
    heard();
    return Answers.to(request, "pull", this::pulled);
  }

  private PullReply pulled(Pull request) {
    PullReply ready = session.outbox().pull(request.lastPos());
    if (ready.delivery() != null || ready.notice() != null) {
      return ready;
    }
    try {
      session.outbox().awaitWork(request.waitMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return session.outbox().pull(request.lastPos());
  }

  @Override
  public BeatReply beat(Beat request) throws ChatException {
    heard();
    return Answers.to(
        request, "beat", beat -> sequencer.get(() -> new BeatReply(sessions.beatMillis())));
  }

  @Override
  public LeaveReply leave(Leave request) throws ChatException {
    return Answers.to(
        request,
        "leave",
        leave -> {
          submissions.leave(session, LEAVE_MILLIS);
          return new LeaveReply();
        });
  }

  private void heard() {
    session.heard(sequencer.now());
  }
}
