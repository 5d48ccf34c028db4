package chat.server;

import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.ChatSession.Submission;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.MalformedEventException;
import chat.api.VersionVector;
import chat.api.rmi.Exporter;
import chat.api.rmi.Stubs;
import java.rmi.RemoteException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A client made of bare remote calls, whose callback does what a test wants. */
final class TestClient implements ChatClient, AutoCloseable {
  final Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.CLIENT);
  final List<Event> events = new ArrayList<>(); // guarded by itself
  final List<Notice> notices = new ArrayList<>(); // guarded by itself
  final String user;
  final byte[] secret;
  long device = new SecureRandom().nextLong();
  VersionVector shown; // guarded by events; null: begins
  VersionVector need = VersionVector.EMPTY;
  long clock;
  long waitedMillis;
  String firstRoom = "";
  final List<Integer> missed = new ArrayList<>(); // of each first delivery; guarded by events
  volatile Behaviour behaviour = () -> {};
  ChatServer.JoinReply welcome;
  ChatSession session;
  long n;

  /** What the callback does before it answers. */
  interface Behaviour {
    void act() throws ChatException;
  }

  TestClient(String user) {
    this(user, user);
  }

  TestClient(String user, String seed) {
    this.user = user;
    try {
      secret = MessageDigest.getInstance("SHA-256").digest(seed.getBytes("UTF-8"));
    } catch (NoSuchAlgorithmException | java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  TestClient join(Node node, String... rooms) throws Exception {
    return join(node, exporter.export(this), rooms);
  }

  /** Whoever begins asks again while his name and rooms have no place in the order yet. */
  TestClient join(Node node, ChatClient callback, String... rooms) throws Exception {
    ChatServer server = node.stub();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    do {
      ChatServer.Resume resume = resume();
      welcome =
          Stubs.calling(
              server,
              () ->
                  server.join(
                      new ChatServer.Join(
                          user, secret, device, callback, rooms, firstRoom, resume)));
      session = welcome.session();
    } while (session == null && resume() == null && System.nanoTime() < end);
    return this;
  }

  private ChatServer.Resume resume() {
    synchronized (events) {
      return shown == null ? null : new ChatServer.Resume(shown, need, clock, waitedMillis);
    }
  }

  /** Takes no more deliveries for the session; it goes on with another one. */
  void unplug() {
    exporter.unexport(this);
  }

  Receipt submit(Action action) throws RemoteException, ChatException {
    return submit(++n, action);
  }

  Receipt submit(long number, Action action) throws RemoteException, ChatException {
    ChatSession.Submit submit =
        new ChatSession.Submit(device, clock, new Submission[] {new Submission(number, action)});
    while (true) {
      Receipt[] receipts = Stubs.calling(session, () -> session.submit(submit)).receipts();
      if (receipts.length == 1) {
        return receipts[0];
      }
    }
  }

  Receipt say(String room, String text) throws RemoteException, ChatException {
    return submit(new Action.Say(room, text, false));
  }

  /** Says it without waiting for a receipt that may never come. */
  void sayOnce(String room, String text) throws ChatException {
    Submission line = new Submission(++n, new Action.Say(room, text, false));
    try {
      ChatSession.Submit submit = new ChatSession.Submit(device, clock, new Submission[] {line});
      Stubs.calling(session, () -> session.submit(submit));
    } catch (RemoteException e) {
      // Its session has ended.
    }
  }

  @Override
  public Delivered deliver(Delivery delivery) throws ChatException {
    behaviour.act();
    try {
      synchronized (events) {
        events.addAll(EventCodec.decode(delivery.batch()));
        shown = shown == null ? delivery.token() : shown.or(delivery.token());
        if (delivery.pos() == 1) {
          missed.add(delivery.missed());
        }
      }
    } catch (MalformedEventException e) {
      throw new IllegalStateException(e);
    }
    return new Delivered();
  }

  @Override
  public Noticed notice(Notice notice) throws ChatException {
    behaviour.act();
    synchronized (notices) {
      notices.add(notice);
    }
    return new Noticed();
  }

  /** Says that it lives. */
  void beat() throws RemoteException, ChatException {
    Stubs.calling(session, () -> session.beat(new ChatSession.Beat()));
  }

  /** How many users its node knows in {@code room}. */
  int users(String room) throws RemoteException, ChatException {
    ChatSession.Answer answer =
        Stubs.calling(session, () -> session.ask(new ChatSession.Question.Who(room, "")));
    return ((ChatSession.Answer.Users) answer).users().length;
  }

  /** Whether this client's node knows {@code other}. */
  boolean sees(String other) {
    try {
      ChatSession.Answer answer =
          Stubs.calling(session, () -> session.ask(new ChatSession.Question.Whois(other)));
      return answer instanceof ChatSession.Answer.Users found && found.users().length == 1;
    } catch (RemoteException | ChatException e) {
      return false;
    }
  }

  List<String> texts() {
    synchronized (events) {
      return events.stream()
          .filter(Event.Message.class::isInstance)
          .map(event -> ((Event.Message) event).text())
          .toList();
    }
  }

  List<String> authors() {
    synchronized (events) {
      return events.stream()
          .filter(Event.Message.class::isInstance)
          .map(event -> ((Event.Message) event).from())
          .toList();
    }
  }

  boolean saw(Predicate<Event> what) {
    synchronized (events) {
      return events.stream().anyMatch(what);
    }
  }

  long count(Predicate<Event> what) {
    synchronized (events) {
      return events.stream().filter(what).count();
    }
  }

  void await(Predicate<Event> what) throws InterruptedException {
    await(6_000, "events of " + user + ": " + this, () -> saw(what));
  }

  @Override
  public String toString() {
    synchronized (events) {
      return events.toString();
    }
  }

  static void await(int millis, String what, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + millis + " ms: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Override
  public void close() {
    exporter.close();
  }
}
