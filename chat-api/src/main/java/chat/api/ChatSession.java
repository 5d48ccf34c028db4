package chat.api;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;
import org.jspecify.annotations.Nullable;

/**
 * One joined client's way into its node. Unlisted: the stub is a capability. After {@link
 * java.rmi.NoSuchObjectException} the session has ended: join again, anywhere.
 */
public interface ChatSession extends Remote {

  /**
   * Hands in what the user wrote or did, {@code n} ascending (gaps are allowed). One call at a
   * time. Answered within {@link Limits#ANSWER_MILLIS}; what has no receipt by then is 'not yet':
   * repeat the same {@code n}. After any error everything without a receipt goes again, here or
   * through another node, ascending: a node that knows it already shows it no second time.
   */
  SubmitReply submit(Submit request) throws RemoteException, ChatException;

  /** Asks about users, rooms, nodes and what was said. Changes nothing, may be repeated. */
  Answer ask(Question question) throws RemoteException, ChatException;

  /**
   * {@link ChatClient#deliver} turned round, for a client that cannot be called: waits up to {@code
   * waitMillis} for the next delivery. The session ends when none comes for three beat intervals.
   * After an error repeat it with the same {@code lastPos}.
   */
  PullReply pull(Pull request) throws RemoteException, ChatException;

  /**
   * Says that the client lives, when nothing else was called for the beat interval. Answers the
   * beat interval from now on; either side gives up after three.
   */
  BeatReply beat(Beat request) throws RemoteException, ChatException;

  /**
   * Ends the session in order; the others are told that the user left. Answered when his own lines
   * have been delivered to him, or half a second later. May be repeated.
   */
  LeaveReply leave(Leave request) throws RemoteException, ChatException;

  /** What a user does, as one numbered step of his device. */
  sealed interface Action extends Serializable {
    /** A line to a room that he is a member of. */
    record Say(String room, String text, boolean action) implements Action {
      public Say {
        Values.text(room, 256, "room");
        Values.text(text, 8 * Texts.MAX_LENGTH, "text");
      }
    }

    /** A line to a user. */
    record Tell(String user, String text) implements Action {
      public Tell {
        Values.text(user, 256, "user");
        Values.text(text, 8 * Texts.MAX_LENGTH, "text");
      }
    }

    /** Becomes a member of a room, which is made if there is none. */
    record Enter(String room) implements Action {
      public Enter {
        Values.text(room, 256, "room");
      }
    }

    /** Is no longer a member of a room. */
    record Part(String room) implements Action {
      public Part {
        Values.text(room, 256, "room");
      }
    }

    /** Makes a room and becomes a member of it; refused where there is one of that name. */
    record Create(String room) implements Action {
      public Create {
        Values.text(room, 256, "room");
      }
    }

    /** Gives a room that he is a member of a topic; an empty one takes it away. */
    record Topic(String room, String topic) implements Action {
      public Topic {
        Values.text(room, 256, "room");
        Values.text(topic, 8 * Texts.MAX_LENGTH, "topic");
      }
    }

    /** Asks for another name, and gives the present one up. */
    record Rename(String name) implements Action {
      public Rename {
        Values.text(name, 256, "name");
      }
    }
  }

  /** An action with its number. */
  record Submission(long n, Action action) implements Serializable {
    public Submission {
      Values.within(n, 1, Long.MAX_VALUE, "n");
      Values.given(action, "action");
    }
  }

  /**
   * @param device whose numbers these are: the session's own, or that of an ended process of the
   *     same account
   * @param clock the highest stamp that the client has seen: what it says gets a higher one
   */
  record Submit(long device, long clock, Submission[] submissions) implements Serializable {
    public Submit {
      submissions = Values.copy(submissions, Limits.SUBMISSIONS, "submissions");
      for (int i = 1; i < submissions.length; i++) {
        if (submissions[i].n() <= submissions[i - 1].n()) {
          throw new IllegalArgumentException("n must ascend");
        }
      }
    }

    @Override
    public Submission[] submissions() {
      return submissions.clone();
    }
  }

  /**
   * What became of one submission: acknowledged when {@code refused} is null, else refused for
   * good.
   *
   * @param message when refused: one sentence for the user
   * @param id the logged event that it has become; null when it has become none
   */
  record Receipt(long n, @Nullable ErrorCode refused, String message, @Nullable EventId id)
      implements Serializable {
    public Receipt {
      Values.text(message, 1_000, "message");
    }

    /** It is done, and nothing of it is logged. */
    public static Receipt done(long n) {
      return new Receipt(n, null, "", null);
    }

    /** It is acknowledged: it is in the log, as {@code id}. */
    public static Receipt acknowledged(long n, EventId id) {
      return new Receipt(n, null, "", id);
    }

    /** It is refused for good. */
    public static Receipt refused(long n, ErrorCode code, String message) {
      return new Receipt(n, code, message, null);
    }
  }

  /**
   * @param receipts of those that are decided, ascending; the others: not yet
   * @param after how many events had been put into the session's outbox when the last of these was
   *     decided: whoever must show them first waits until it has received so many. (A line that is
   *     acknowledged before it has its place in the order comes after that.)
   */
  record SubmitReply(Receipt[] receipts, long after) implements Serializable {
    public SubmitReply {
      receipts = Values.copy(receipts, Limits.SUBMISSIONS, "receipts");
    }

    @Override
    public Receipt[] receipts() {
      return receipts.clone();
    }
  }

  /** What may be asked. Lists page: {@code after} is the last name of the page before, or empty. */
  sealed interface Question extends Serializable
      permits Question.Who,
          Question.Whois,
          Question.Rooms,
          Question.Nodes,
          Question.Complete,
          Recall {
    /** Who is connected: in the cluster ({@code room} empty), or in a room. */
    record Who(String room, String after) implements Question {
      public Who {
        Values.text(room, 256, "room");
        Values.text(after, Names.MAX_SHOWN_UNITS, "after");
      }
    }

    /** One user. */
    record Whois(String user) implements Question {
      public Whois {
        Values.text(user, 256, "user");
      }
    }

    /** The rooms that have members. */
    record Rooms(String after) implements Question {
      public Rooms {
        Values.text(after, 2 * Names.MAX_LENGTH, "after");
      }
    }

    /** The nodes. */
    record Nodes() implements Question {}

    /** Up to 50 names that begin with {@code prefix}, for completion. */
    record Complete(boolean users, String prefix) implements Question {
      public Complete {
        Values.text(prefix, 256, "prefix");
      }
    }
  }

  /** An answer; {@code more}: ask again after the last. */
  sealed interface Answer extends Serializable
      permits Answer.Users, Answer.Rooms, Answer.Nodes, Answer.Names, Recall.Lines {
    /** To {@link Question.Who} and {@link Question.Whois}. */
    record Users(UserInfo[] users, boolean more) implements Answer {
      public Users {
        users = Values.copy(users, Limits.PAGE, "users");
      }

      @Override
      public UserInfo[] users() {
        return users.clone();
      }
    }

    /** To {@link Question.Rooms}. */
    record Rooms(RoomInfo[] rooms, boolean more) implements Answer {
      public Rooms {
        rooms = Values.copy(rooms, Limits.PAGE, "rooms");
      }

      @Override
      public RoomInfo[] rooms() {
        return rooms.clone();
      }
    }

    /** To {@link Question.Nodes}. */
    record Nodes(NodeInfo[] nodes) implements Answer {
      public Nodes {
        nodes = Values.copy(nodes, Limits.PAGE, "nodes");
      }

      @Override
      public NodeInfo[] nodes() {
        return nodes.clone();
      }
    }

    /** To {@link Question.Complete}. */
    record Names(String[] names) implements Answer {
      public Names {
        names = Values.copy(names, Limits.PAGE, "names");
      }

      @Override
      public String[] names() {
        return names.clone();
      }
    }
  }

  /**
   * @param lastPos the position of the last delivery that arrived, which confirms it; 0 at first
   */
  record Pull(long lastPos, int waitMillis) implements Serializable {
    public Pull {
      Values.within(lastPos, 0, Long.MAX_VALUE, "last position");
      Values.within(waitMillis, 0, Limits.PULL_MILLIS, "wait");
    }
  }

  /** Null where there is nothing. */
  record PullReply(ChatClient.@Nullable Delivery delivery, ChatClient.@Nullable Notice notice)
      implements Serializable {}

  /** Nothing to say. */
  record Beat() implements Serializable {}

  /**
   * @param beatMillis call {@link #beat} after so long without another call
   */
  record BeatReply(int beatMillis) implements Serializable {
    public BeatReply {
      Values.within(beatMillis, 1, 60_000, "beat interval");
    }
  }

  /** Nothing to say. */
  record Leave() implements Serializable {}

  /** Done. */
  record LeaveReply() implements Serializable {}
}
