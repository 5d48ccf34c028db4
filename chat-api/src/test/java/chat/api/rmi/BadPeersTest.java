package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient;
import chat.api.ChatClient.Delivered;
import chat.api.ChatClient.Delivery;
import chat.api.EventBatch;
import chat.api.VersionVector;
import chat.faults.BlackHole;
import chat.faults.Canary;
import chat.faults.Forged;
import chat.faults.RawPeer;
import java.io.InvalidClassException;
import java.net.SocketTimeoutException;
import java.rmi.ConnectIOException;
import java.rmi.MarshalException;
import java.rmi.RemoteException;
import java.rmi.UnmarshalException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a caller sees of peers that are dead, slow or hostile, and for how long they hold it. */
@Execution(ExecutionMode.CONCURRENT)
class BadPeersTest {
  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @Test
  void connectingToABlackHoleEndsAfterTwoSecondsAndSentNothing() throws Exception {
    try (BlackHole hole = new BlackHole()) {
      ChatClient stub = Forged.stub(ChatClient.class, hole.endpoint());
      Timed timed = new Timed();
      ConnectIOException e = assertThrows(ConnectIOException.class, () -> deliver(stub, 10));
      timed.assertEndedAtLimit(2_000);
      assertInstanceOf(SocketTimeoutException.class, e.getCause());
    }
  }

  @Test
  void handshakeWithAFrozenProcessEndsAfterTwoSecondsAndSentNothing() throws Exception {
    try (RawPeer peer = RawPeer.silent()) {
      ChatClient stub = Forged.stub(ChatClient.class, peer.endpoint());
      Timed timed = new Timed();
      assertThrows(ConnectIOException.class, () -> deliver(stub, 10));
      timed.assertEndedAtLimit(2_000);
    }
  }

  @Test
  void answerThatTricklesEndsAfterThreeSecondsInAll() throws Exception {
    try (RawPeer peer = RawPeer.trickling(200)) {
      ChatClient stub = Forged.stub(ChatClient.class, peer.endpoint());
      Timed timed = new Timed();
      assertThrows(UnmarshalException.class, () -> deliver(stub, 10));
      timed.assertEndedAtLimit(3_000);
    }
  }

  @Test
  void writeToAPeerThatReadsNothingEndsAfterThreeSeconds() throws Exception {
    try (RawPeer peer = RawPeer.frozenReader()) {
      ChatClient stub = Forged.stub(ChatClient.class, peer.endpoint());
      Timed timed = new Timed();
      assertThrows(MarshalException.class, () -> writeForEver(stub));
      timed.assertEndedAtLimit(3_000);
    }
  }

  @Test
  void answerOverAMebibyteIsCutOff() throws Exception {
    try (RawPeer peer = RawPeer.returning("x".repeat(2 << 20))) {
      ChatClient stub = Forged.stub(ChatClient.class, peer.endpoint());
      UnmarshalException e = assertThrows(UnmarshalException.class, () -> deliver(stub, 10));
      assertEquals("more bytes than a call may have", e.getCause().getMessage());
    }
  }

  @Test
  void answerOfAForeignClassIsRefusedBeforeItsCodeRuns() throws Exception {
    try (RawPeer peer = RawPeer.returning(new Canary())) {
      assertRefused(peer, ClassNotFoundException.class);
    }
    try (RawPeer peer = RawPeer.throwing(new Canary.Thrown())) {
      assertRefused(peer, ClassNotFoundException.class);
    }
    assertEquals(0, Canary.runs());
  }

  @Test
  void answerWithForeignClassesInsideAnAllowedExceptionIsRefused() throws Exception {
    try (RawPeer peer = RawPeer.throwing(new RemoteException("", new Canary.Thrown()))) {
      assertRefused(peer, ClassNotFoundException.class);
    }
    assertEquals(0, Canary.runs());
  }

  @Test
  void answerWithALongArrayOfAnAllowedClassIsRefused() throws Exception {
    try (RawPeer peer = RawPeer.returning(new String[100_000])) {
      assertRefused(peer, InvalidClassException.class);
    }
  }

  @Test
  void answerThatNestsDeeplyIsRefused() throws Exception {
    RemoteException nested = new RemoteException("innermost");
    for (int i = 0; i < 50; i++) {
      nested = new RemoteException("", nested);
    }
    try (RawPeer peer = RawPeer.throwing(nested)) {
      assertRefused(peer, InvalidClassException.class);
    }
  }

  @Test
  void stubInAnAnswerIsNotDialled() throws Exception {
    try (RawPeer target = RawPeer.silent();
        RawPeer peer = RawPeer.returning(Forged.stub(ChatClient.class, target.endpoint()))) {
      ChatClient stub = Forged.stub(ChatClient.class, peer.endpoint());
      assertThrows(ClassCastException.class, () -> deliver(stub, 10));
      assertEquals(0, target.connections());
    }
  }

  @Test
  void stubInAnAnswerThatLeadsBackToThePeerIsNotDialledEither() throws Exception {
    try (RawPeer target = RawPeer.silent()) {
      Endpoint endpoint = target.endpoint();
      Dialler.permitted(
          endpoint,
          () -> {
            Dialler.answerBegins();
            return assertThrows(
                java.net.ConnectException.class,
                () -> Dialler.dial(endpoint.host(), endpoint.port()));
          });
      assertEquals(0, target.connections());
    }
  }

  @Test
  void stubWithASocketFactoryOfItsOwnIsRefusedInAnswersAndNotCalled() throws Exception {
    Endpoint nowhere = new Endpoint("127.0.0.1", 1);
    ChatClient bad = Forged.stubWithFactory(ChatClient.class, nowhere);
    assertThrows(IllegalArgumentException.class, () -> deliver(bad, 10));
    assertTrue(Stubs.isStub(Forged.stub(ChatClient.class, nowhere), ChatClient.class));
    assertEquals(false, Stubs.isStub(bad, ChatClient.class));
    try (RawPeer peer = RawPeer.returning(bad)) {
      assertRefused(peer, ClassNotFoundException.class);
    }
  }

  @Test
  void failedConnectLeavesCachedConnectionsOfOthersOpen() throws Exception {
    try (BlackHole hole = new BlackHole();
        Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.CLIENT)) {
      ChatClient good = exporter.export(new TestCallback());
      deliver(good, 10);
      ChatClient bad = Forged.stub(ChatClient.class, hole.endpoint());
      assertThrows(ConnectIOException.class, () -> deliver(bad, 10));
      // Without a permit nothing is dialled: the call works if its connection is still there.
      assertEquals(new Delivered(), good.deliver(delivery(10)));
    }
  }

  private static void assertRefused(RawPeer peer, Class<? extends Exception> cause)
      throws RemoteException {
    ChatClient stub = Forged.stub(ChatClient.class, peer.endpoint());
    UnmarshalException e = assertThrows(UnmarshalException.class, () -> deliver(stub, 10));
    assertInstanceOf(cause, e.getCause());
    if (cause == ClassNotFoundException.class) {
      assertTrue(AllowedClassLoading.refused(e.getCause()), e.getCause().toString());
    }
  }

  /** More than the buffers of both ends hold. */
  private static Object writeForEver(ChatClient stub) throws Exception {
    return Forged.call(stub, "deliver", new byte[12 << 20]);
  }

  private static Delivered deliver(ChatClient stub, int bytes) throws Exception {
    return Stubs.calling(stub, () -> stub.deliver(delivery(bytes)));
  }

  private static Delivery delivery(int bytes) {
    return new Delivery(1, new EventBatch(new byte[bytes]), VersionVector.EMPTY, -1);
  }
}
