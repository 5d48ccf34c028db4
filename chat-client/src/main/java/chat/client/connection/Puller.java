package chat.client.connection;

import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ChatSession;
import chat.api.Limits;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;

/** Fetches the deliveries of a session whose node cannot call this process. A thread of its own. */
final class Puller implements Runnable {
  private static final long RETRY_PAUSE = 50;

  private final Session session;
  private final Calls calls;

  Puller(Session session, Calls calls) {
    this.session = session;
    this.calls = calls;
  }

  @Override
  public void run() {
    boolean failed = false;
    while (!session.isLost()) { // when the user leaves, what he said may still be on its way
      try {
        take(session.call(calls, Times.CALL, s -> s.pull(request())));
        failed = false;
      } catch (RemoteException e) {
        if (failed || e instanceof NoSuchObjectException) {
          session.lose(Loss.of(session.node(), e));
        }
        failed = true;
        calls.pause(RETRY_PAUSE);
      } catch (ChatException e) {
        session.lose(new Loss(Loss.Kind.ENDED, session.node() + " refuses the session"));
      }
    }
  }

  private ChatSession.Pull request() {
    // Shorter than a beat interval: as long as pulls are answered nothing needs to beat.
    int wait = Math.min(Limits.PULL_MILLIS, session.beatMillis() * 3 / 4);
    return new ChatSession.Pull(session.inbox().lastPos(), wait);
  }

  private void take(ChatSession.PullReply reply) throws ChatException {
    ChatClient.Notice notice = reply.notice();
    ChatClient.Delivery delivery = reply.delivery();
    if (delivery != null) {
      session.inbox().deliver(delivery);
    }
    if (notice != null) {
      session.inbox().notice(notice);
    }
  }
}
