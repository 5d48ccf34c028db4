package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatSession.Answer;
import chat.api.ChatSession.Question;
import chat.api.ErrorCode;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks the node, and the next one if that is lost meanwhile, for at most {@link Times#QUESTION}.
 * May be used from any thread; futures end on the listener thread.
 */
final class Questions {
  private final Keeper keeper;
  private final Calls calls;
  private final Mailbox mailbox;

  Questions(Keeper keeper, Calls calls, Mailbox mailbox) {
    this.keeper = keeper;
    this.calls = calls;
    this.mailbox = mailbox;
  }

  /** A list's page: its entries, and whether there are more. */
  record Page<T>(T[] entries, boolean more) {}

  /**
   * All pages of a list.
   *
   * @param question for what comes after a name
   * @param page what an answer has
   * @param name an entry's name
   */
  <T> CompletableFuture<List<T>> list(
      Function<String, Question> question,
      Function<Answer, Page<T>> page,
      Function<T, String> name) {
    return ask(
        session -> {
          List<T> all = new ArrayList<>();
          String after = "";
          while (true) {
            String from = after;
            Page<T> next =
                page.apply(session.call(calls, Times.CALL, s -> s.ask(question.apply(from))));
            all.addAll(Arrays.asList(next.entries()));
            if (!next.more() || next.entries().length == 0) {
              return all;
            }
            after = name.apply(all.get(all.size() - 1));
          }
        });
  }

  /** One call or several on a session. */
  interface Asking<T> {
    T of(Session session) throws RemoteException, ChatException;
  }

  /** What {@code asking} comes to; it begins anew when its session is lost. */
  <T> CompletableFuture<T> ask(Asking<T> asking) {
    CompletableFuture<T> future = new CompletableFuture<>();
    boolean started =
        calls.start(
            () -> {
              try {
                T answer = untilAnswered(asking);
                inOrder(() -> future.complete(answer));
              } catch (ChatException | RuntimeException e) {
                inOrder(() -> future.completeExceptionally(e));
              }
            });
    if (!started) {
      future.completeExceptionally(closed());
    }
    return future;
  }

  private <T> T untilAnswered(Asking<T> asking) throws ChatException {
    long start = System.nanoTime();
    do {
      Session session = keeper.session();
      if (session.isLost()) {
        calls.pause(Times.TICK);
      } else {
        try {
          return asking.of(session);
        } catch (RemoteException e) {
          session.lose(Loss.of(session.node(), e));
        }
      }
    } while (!calls.isStopping() && System.nanoTime() - start < Times.QUESTION * 1_000_000);
    throw calls.isStopping()
        ? closed()
        : new ChatException(ErrorCode.UNAVAILABLE, "no node answers now: try again later");
  }

  private static ChatException closed() {
    return new ChatException(ErrorCode.UNAVAILABLE, "the chat is closed: connect again");
  }

  private void inOrder(Runnable action) {
    if (!mailbox.put(new Item.Run(action))) {
      action.run();
    }
  }

  /** What an answer of the wrong kind means. */
  static ClassCastException unexpected(Answer answer) {
    return new ClassCastException("the node answered another question: " + answer.getClass());
  }
}
