package chat.client.connection;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Answer;
import chat.api.ChatSession.Question;
import chat.api.ErrorCode;
import chat.api.Names;
import chat.api.NodeInfo;
import chat.api.RoomInfo;
import chat.api.Texts;
import chat.api.UserInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A user's place in the chat: joined at one node, moved to another by itself when that one dies.
 *
 * <p>Listeners run on one thread, in order. All methods may be called from any thread, from
 * listeners too, where they must not wait for a future of this class.
 */
public final class Chat implements AutoCloseable {

  private final Conversation conversation;

  private Chat(Conversation conversation) {
    this.conversation = conversation;
  }

  /** Joins as {@code user} at {@code node}, with {@link ChatOptions#defaults} for the rest. */
  public static Chat connect(String node, String user) throws ChatException {
    return connect(ChatOptions.defaults().withNode(node).withUser(user));
  }

  /**
   * Joins; returns when a node has taken us in, or throws when it was refused or nobody answered.
   * The first event, {@link ChatEvent.Welcome}, follows with what the node delivers first.
   *
   * @throws chat.api.NameTakenException the user name that was asked for is held by somebody else
   * @throws chat.api.UnreachableException no registry, no such node, or none that answers within 10
   *     s
   * @throws chat.api.BadInputException a name, host or port breaks the rules
   */
  public static Chat connect(ChatOptions options) throws ChatException {
    return new Chat(Conversation.open(options));
  }

  /**
   * Calls {@code listener} for each room message from now on, as {@link #onEvent}; own ones too.
   */
  public Chat onMessage(Consumer<ChatEvent.Message> listener) {
    return onEvent(
        event -> {
          if (event instanceof ChatEvent.Message message) {
            listener.accept(message);
          }
        });
  }

  /**
   * Calls {@code listener} for each event from now on. The first listener of a chat is told first
   * what has come since it was joined, the last 1,000 events of it at most: nothing is lost between
   * {@link #connect} and this.
   */
  public Chat onEvent(Consumer<ChatEvent> listener) {
    conversation.listen(listener);
    return this;
  }

  /** Becomes a member of {@code room}, as {@link #enter}, and waits for it. */
  public Chat join(String room) throws ChatException {
    if (conversation.isListening()) {
      throw new IllegalStateException("a listener must not wait: use enter");
    }
    try {
      enter(room).get();
      return this;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ErrorCode.UNAVAILABLE, "interrupted while entering " + room);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChatException refused) {
        throw refused;
      }
      throw new ChatException(ErrorCode.UNAVAILABLE, "closed while entering " + room);
    }
  }

  /**
   * Sends a line to a room. The future ends when it is acknowledged, fails with a {@link
   * ChatException} when it was refused, and otherwise keeps trying through other nodes. Closing
   * before that fails it with {@link OutcomeUnknownException}.
   *
   * <p>With 10,000 lines unacknowledged this waits, but for a listener, whom it refuses at 20,000.
   */
  public CompletableFuture<Receipt> send(String room, String text) {
    return submit(() -> new Action.Say(Names.room(room), Texts.check(text), false));
  }

  /** As {@link #send}, for {@code /me}. */
  public CompletableFuture<Receipt> act(String room, String text) {
    return submit(() -> new Action.Say(Names.room(room), Texts.check(text), true));
  }

  /** As {@link #send}, to one user. */
  public CompletableFuture<Receipt> tell(String user, String text) {
    return submit(() -> new Action.Tell(Names.user(user), Texts.check(text)));
  }

  /** Becomes a member of a room and makes it the current one. Ends after its event was shown. */
  public CompletableFuture<Receipt> enter(String room) {
    return submit(() -> new Action.Enter(Names.room(room)));
  }

  /** Leaves a room. Ends after its event was shown. */
  public CompletableFuture<Receipt> part(String room) {
    return submit(() -> new Action.Part(Names.room(room)));
  }

  /**
   * Makes a room, becomes a member of it and makes it the current one; fails with {@code BAD_INPUT}
   * where there is one of that name. Ends after its events were shown.
   */
  public CompletableFuture<Receipt> create(String room) {
    return submit(() -> new Action.Create(Names.room(room)));
  }

  /**
   * Gives a room that one is in a topic; an empty one takes it away. Ends after its event was
   * shown.
   */
  public CompletableFuture<Receipt> topic(String room, String topic) {
    return submit(
        () -> new Action.Topic(Names.room(room), topic.isEmpty() ? "" : Texts.check(topic)));
  }

  /**
   * Asks for another name and gives the present one up; fails with {@code NAME_TAKEN} where another
   * account has it. Ends after its event was shown; the next process gets the account by either
   * name.
   */
  public CompletableFuture<Receipt> rename(String name) {
    return submit(() -> new Action.Rename(Names.user(name)));
  }

  /** Who is connected, sorted: in {@code room}, or in the cluster when it is empty. */
  public CompletableFuture<List<UserInfo>> who(String room) {
    return checked(
        () -> {
          String name = room.isEmpty() ? "" : Names.room(room);
          return users(after -> new Question.Who(name, after));
        });
  }

  /** One user, or fails with {@code NO_SUCH_USER}. */
  public CompletableFuture<UserInfo> whois(String user) {
    return checked(
            () -> {
              String name = Names.user(user);
              return users(after -> new Question.Whois(name));
            })
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.failedFuture(
                        new ChatException(
                            ErrorCode.NO_SUCH_USER, "no user '" + user + "' is connected"))
                    : CompletableFuture.completedFuture(found.get(0)));
  }

  /** The rooms that have members, sorted. */
  public CompletableFuture<List<RoomInfo>> rooms() {
    return conversation
        .questions()
        .list(
            Question.Rooms::new,
            answer -> {
              if (answer instanceof Answer.Rooms rooms) {
                return new Questions.Page<>(rooms.rooms(), rooms.more());
              }
              throw Questions.unexpected(answer);
            },
            RoomInfo::room);
  }

  /** One room that has members, or fails with {@code NO_SUCH_ROOM}. */
  public CompletableFuture<RoomInfo> room(String room) {
    return checked(
        () -> {
          String key = Names.key(Names.room(room));
          return rooms()
              .thenCompose(
                  all ->
                      all.stream()
                          .filter(info -> Names.key(info.room()).equals(key))
                          .findFirst()
                          .map(CompletableFuture::completedFuture)
                          .orElseGet(
                              () ->
                                  CompletableFuture.failedFuture(
                                      new ChatException(
                                          ErrorCode.NO_SUCH_ROOM,
                                          "there is no room '" + room + "'"))));
        });
  }

  /**
   * What was said in a room that one is in, or in a private talk, oldest first; such as {@code
   * history(Excerpt.ofRoom("general").last(50))}. It is what stands in the log of the node now,
   * each line at its place in the order that all nodes share.
   *
   * <p>Fails with a {@link ChatException}: {@code NO_SUCH_ROOM}, {@code NOT_IN_ROOM}, {@code
   * NO_SUCH_USER}; {@code BAD_INPUT} when the line that it is to be around is not there; {@code
   * UNAVAILABLE} when no node answers in time.
   */
  public CompletableFuture<List<ChatEvent.History>> history(Excerpt excerpt) {
    return conversation.recollection().history(excerpt);
  }

  /**
   * The newest lines that {@code terms} find, oldest first, among those that one may read: of the
   * rooms that one is in now, and of one's own private talks. What was acknowledged two seconds ago
   * is found. Fails as {@link #history} does.
   */
  public CompletableFuture<List<ChatEvent.History>> search(SearchTerms terms) {
    return conversation.recollection().search(terms);
  }

  /** The nodes, sorted. */
  public CompletableFuture<List<NodeInfo>> nodes() {
    return conversation
        .questions()
        .list(
            after -> new Question.Nodes(),
            answer -> {
              if (answer instanceof Answer.Nodes nodes) {
                return new Questions.Page<>(nodes.nodes(), false);
              }
              throw Questions.unexpected(answer);
            },
            NodeInfo::node);
  }

  /** Up to 50 users or rooms whose names begin with {@code prefix}, for completion. */
  public CompletableFuture<List<String>> complete(boolean users, String prefix) {
    if (prefix.length() > 2 * Names.MAX_LENGTH) {
      return CompletableFuture.completedFuture(List.of());
    }
    return conversation
        .questions()
        .list(
            after -> new Question.Complete(users, prefix),
            answer -> {
              if (answer instanceof Answer.Names names) {
                return new Questions.Page<>(names.names(), false);
              }
              throw Questions.unexpected(answer);
            },
            name -> name);
  }

  /** One's own name, as it is shown. */
  public String user() {
    return conversation.user();
  }

  /** The node that serves now, or served last. */
  public String node() {
    return conversation.node();
  }

  /** The current room: the one entered last of those one is in; empty when in none. */
  public String currentRoom() {
    return conversation.memberships().current();
  }

  /** All memberships, the one entered last at the end. */
  public List<String> memberships() {
    return conversation.memberships().all();
  }

  /**
   * How many lines are not acknowledged yet, those included that an ended process of the user left.
   */
  public int unacknowledged() {
    return conversation.ledger().unacknowledged();
  }

  /** How many of this process's lines no node has been handed yet: {@link #takeBack} drops them. */
  public int returnable() {
    return conversation.submitter().returnable();
  }

  /**
   * Drops the lines that no node has been handed yet, and fails their futures with {@link
   * TakenBackException}. What is on its way, or was, cannot be taken back: others may have seen it.
   *
   * @return how many were dropped
   */
  public int takeBack() {
    return conversation.submitter().takeBack();
  }

  /**
   * Whether what is not acknowledged at the end goes first the next time: see {@link ChatOptions}.
   */
  public boolean isKeeping() {
    return conversation.ledger().isKept();
  }

  /**
   * Leaves in order, now; what is not acknowledged stays so. {@code reason} stands in the last
   * event.
   */
  public void close(ChatEvent.Reason reason) {
    conversation.close(reason);
  }

  /** {@link #close(ChatEvent.Reason)} as {@code EXIT}. */
  @Override
  public void close() {
    close(ChatEvent.Reason.EXIT);
  }

  /** Waits until the chat has ended, for whatever reason. */
  public void awaitClose() throws InterruptedException {
    if (conversation.isListening()) {
      throw new IllegalStateException("a listener must not wait for the end");
    }
    conversation.awaitClose();
  }

  private interface Checked<T> {
    T get() throws BadInputException;
  }

  private CompletableFuture<Receipt> submit(Checked<Action> action) {
    return checked(() -> conversation.submitter().add(action.get(), !conversation.isListening()));
  }

  private CompletableFuture<List<UserInfo>> users(Function<String, Question> question) {
    return conversation
        .questions()
        .list(
            question,
            answer -> {
              if (answer instanceof Answer.Users users) {
                return new Questions.Page<>(users.users(), users.more());
              }
              throw Questions.unexpected(answer);
            },
            UserInfo::user);
  }

  private static <T> CompletableFuture<T> checked(Checked<CompletableFuture<T>> call) {
    try {
      return call.get();
    } catch (BadInputException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
