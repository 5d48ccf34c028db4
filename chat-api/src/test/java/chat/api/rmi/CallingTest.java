package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient;
import chat.api.ChatClient.Delivered;
import chat.api.ChatClient.Delivery;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.EventBatch;
import chat.api.NodeRef;
import chat.api.UnreachableException;
import chat.api.VersionVector;
import java.rmi.ConnectException;
import java.rmi.ConnectIOException;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that work, and calls that are refused before anything goes wrong. */
class CallingTest {
  private static final Delivery DELIVERY =
      new Delivery(1, new EventBatch(new byte[100]), VersionVector.EMPTY, -1);

  private Exporter exporter;

  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @BeforeEach
  void exporter() {
    exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.CLIENT);
  }

  @AfterEach
  void close() {
    exporter.close();
  }

  @Test
  void callThroughTheDiallerIsAnswered() throws Exception {
    ChatClient stub = exporter.export(new TestCallback());
    assertEquals(new Delivered(), Stubs.calling(stub, () -> stub.deliver(DELIVERY)));
  }

  @Test
  void callWithoutAPermitIsRefused() throws Exception {
    ChatClient stub = exporter.export(new TestCallback());
    assertThrows(java.rmi.ConnectException.class, () -> stub.deliver(DELIVERY));
  }

  @Test
  void permitForAnotherEndpointDoesNotServe() throws Exception {
    ChatClient stub = exporter.export(new TestCallback());
    Endpoint other = new Endpoint("127.0.0.1", 1);
    assertThrows(
        java.rmi.ConnectException.class,
        () -> Dialler.calling(other, () -> stub.deliver(DELIVERY)));
  }

  @Test
  void stubTellsWhereItLeads() throws Exception {
    ChatClient stub = exporter.export(new TestCallback());
    assertEquals(new Endpoint("127.0.0.1", exporter.port()), Stubs.endpoint(stub));
    assertNotEquals(0, exporter.port());
  }

  @Test
  void exportsOfOneExporterShareAListenerAndThoseOfTwoDoNot() throws Exception {
    Endpoint first = Stubs.endpoint(exporter.export(new TestCallback()));
    assertEquals(first, Stubs.endpoint(exporter.export(new TestCallback())));
    try (Exporter other = new Exporter("127.0.0.2", 0, Exporter.Kind.NODE)) {
      Endpoint second = Stubs.endpoint(other.export(new TestCallback()));
      assertEquals("127.0.0.2", second.host());
      assertNotEquals(first.port(), second.port());
    }
  }

  @Test
  void ourExceptionArrivesWithItsCodeAndWithoutStackOrCause() throws Exception {
    ChatClient stub =
        exporter.export(
            new TestCallback() {
              @Override
              public Delivered deliver(Delivery delivery) {
                throw new IllegalStateException("an own secret");
              }

              @Override
              public Noticed notice(Notice notice) throws ChatException {
                throw new UnreachableException("not you");
              }
            });
    UnreachableException refused =
        assertThrows(
            UnreachableException.class,
            () ->
                Stubs.calling(
                    stub,
                    () ->
                        stub.notice(
                            new ChatClient.Notice(
                                ChatClient.NoticeKind.PROBE, new NodeRef[0], ""))));
    assertEquals(ErrorCode.UNREACHABLE, refused.code());
    assertEquals("not you", refused.getMessage());
    RemoteException unknown =
        assertThrows(
            RemoteException.class, () -> Stubs.calling(stub, () -> stub.deliver(DELIVERY)));
    assertTrue(AllowedClassLoading.refused(unknown.getCause()), unknown.toString());
  }

  @Test
  void unexportedObjectIsNoSuchObject() throws Exception {
    TestCallback callback = new TestCallback();
    ChatClient stub = exporter.export(callback);
    exporter.export(new TestCallback());
    exporter.unexport(callback);
    assertThrows(
        NoSuchObjectException.class, () -> Stubs.calling(stub, () -> stub.deliver(DELIVERY)));
  }

  @Test
  void closedExporterRefusesConnections() throws Exception {
    ChatClient stub = exporter.export(new TestCallback());
    exporter.close();
    RemoteException e = failure(stub);
    // On 25 the kernel may let one connection in while the listener closes; it is closed
    // unanswered.
    for (int i = 0; i < 3 && e instanceof ConnectIOException; i++) {
      e = failure(stub);
    }
    assertInstanceOf(ConnectException.class, e);
  }

  private static RemoteException failure(ChatClient stub) {
    return assertThrows(
        RemoteException.class, () -> Stubs.calling(stub, () -> stub.deliver(DELIVERY)));
  }

  @Test
  void portInUseIsNamed() throws Exception {
    exporter.export(new TestCallback());
    try (Exporter second = new Exporter("127.0.0.1", exporter.port(), Exporter.Kind.NODE)) {
      CannotListenException e =
          assertThrows(CannotListenException.class, () -> second.export(new TestCallback()));
      assertEquals(
          "127.0.0.1:"
              + exporter.port()
              + " is in use by another program: end it, or choose another with --port",
          e.getMessage());
    }
  }

  @Test
  void addressOfAnotherMachineIsNamed() {
    try (Exporter other = new Exporter("192.0.2.1", 0, Exporter.Kind.NODE)) {
      CannotListenException e =
          assertThrows(CannotListenException.class, () -> other.export(new TestCallback()));
      assertEquals(
          "192.0.2.1 is no address of this machine: choose another with --host", e.getMessage());
    }
  }

  @Test
  void stubThatLeadsElsewhereThanItsCallerIsNamedWithBothAddresses() throws Exception {
    ChatClient stub = exporter.export(new TestCallback());
    assertEquals(Stubs.endpoint(stub), Stubs.checkReachable(stub, "127.0.0.1"));
    UnreachableException e =
        assertThrows(UnreachableException.class, () -> Stubs.checkReachable(stub, "192.0.2.7"));
    assertEquals(
        "the address to call back is 127.0.0.1:"
            + exporter.port()
            + ", but the call came from 192.0.2.7: start it with --host 192.0.2.7",
        e.getMessage());
  }
}
