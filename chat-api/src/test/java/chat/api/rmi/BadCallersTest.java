package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient;
import chat.api.ChatClient.Delivered;
import chat.api.ChatClient.Delivery;
import chat.api.EventBatch;
import chat.api.VersionVector;
import chat.faults.Forged;
import chat.faults.RawCaller;
import java.io.IOException;
import java.rmi.ConnectIOException;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a listener does with those who connect and then do not behave. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class BadCallersTest {
  private static final int PING = 0x52;
  private static final int PING_ACK = 0x53;
  private static final Delivery DELIVERY =
      new Delivery(1, new EventBatch(new byte[10]), VersionVector.EMPTY, -1);

  private final List<RawCaller> callers = new ArrayList<>();
  private Exporter exporter;
  private ChatClient stub;

  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @BeforeEach
  void export() throws RemoteException {
    listenUnder(Exporter.Kind.NODE.rules());
  }

  @AfterEach
  void close() throws IOException {
    for (RawCaller caller : callers) {
      caller.close();
    }
    exporter.close();
  }

  @Test
  void connectionThatSaysNothingIsClosedAfterThreeSeconds() throws Exception {
    RawCaller caller = caller(RawCaller::silent);
    Timed timed = new Timed();
    assertTrue(caller.isClosedWithin(15_000));
    timed.assertEndedAtLimit(3_000);
  }

  @Test
  void halfACallIsClosedTenSecondsAfterItsFirstByte() throws Exception {
    RawCaller caller = caller(RawCaller::halfCall);
    Timed timed = new Timed();
    assertTrue(caller.isClosedWithin(40_000));
    timed.assertEndedAtLimit(10_000);
  }

  @Test
  void requestThatTricklesIsClosedTenSecondsAfterItsFirstByte() throws Exception {
    RawCaller caller = caller(RawCaller::halfCall);
    Move trickle =
        () -> {
          caller.send(0);
          return true;
        };
    repeatUntilClosed(caller, trickle).assertEndedAtLimit(10_000);
  }

  @Test
  void pingsDoNotKeepAConnectionThatNeverCalls() throws Exception {
    RawCaller caller = caller(RawCaller::greeted);
    Move ping =
        () -> {
          caller.send(PING);
          return caller.receive() == PING_ACK;
        };
    repeatUntilClosed(caller, ping).assertEndedAtLimit(10_000);
  }

  @Test
  void callerThatReadsNoAnswersIsClosedThreeSecondsAfterTheyFillTheBuffers() throws Exception {
    RawCaller caller = caller(RawCaller::answered);
    Timed blocked = new Timed();
    try {
      while (blocked.millis() < 20_000) {
        blocked = new Timed();
        caller.sendCalls(100);
      }
    } catch (IOException e) {
      // Closed while we were blocked: what we wait for.
    }
    blocked.assertEndedAtLimit(3_000);
  }

  @Test
  void idleConnectionWithAnsweredCallsIsClosedAfterTheIdleLimit() throws Exception {
    exporter.close();
    listenUnder(Rules.idleSeconds(1));
    RawCaller caller = caller(RawCaller::answered);
    Timed timed = new Timed();
    assertTrue(caller.isClosedWithin(8_000));
    timed.assertEndedAtLimit(1_000);
  }

  @Test
  void connectionsThatNeverCalledAreLimitedPerAddressAndOthersGetIn() throws Exception {
    exporter.close();
    listenUnder(patient(256));
    for (int i = 0; i < 300; i++) {
      caller(target -> RawCaller.silentFrom("127.0.0.9", target));
    }
    for (RawCaller refused : callers.subList(256, 300)) {
      assertTrue(refused.isClosedWithin(20_000));
    }
    assertEquals(new Delivered(), deliver());
    assertFalse(callers.get(255).isClosedWithin(200));
  }

  @Test
  void settledConnectionsDoNotCountAgainstTheirAddress() throws Exception {
    exporter.close();
    listenUnder(patient(1));
    caller(RawCaller::answered);
    caller(RawCaller::answered);
    RawCaller silent = caller(RawCaller::silent);
    assertTrue(caller(RawCaller::silent).isClosedWithin(20_000));
    assertFalse(silent.isClosedWithin(200));
  }

  @Test
  void requestOverAMebibyteIsCutOff() throws Exception {
    assertThrows(RemoteException.class, () -> Forged.call(stub, "deliver", "x".repeat(8 << 20)));
    assertEquals(new Delivered(), deliver());
  }

  private void listenUnder(Rules rules) throws RemoteException {
    exporter = new Exporter("127.0.0.1", 0, rules);
    stub = exporter.export(new TestCallback());
  }

  /** Closes nothing for its silence while a test runs. */
  private static Rules patient(int unsettledPerAddress) {
    long minutes = TimeUnit.MINUTES.toNanos(5);
    return new Rules(minutes, minutes, minutes, 1 << 20, unsettledPerAddress);
  }

  private RawCaller caller(Approach approach) throws IOException {
    RawCaller caller = approach.to(Stubs.endpoint(stub));
    callers.add(caller);
    return caller;
  }

  /** How a caller begins. */
  @FunctionalInterface
  private interface Approach {
    RawCaller to(Endpoint target) throws IOException;
  }

  /** What a caller does again and again; false when it sees that it was closed. */
  @FunctionalInterface
  private interface Move {
    boolean goesOn() throws IOException;
  }

  /** Has a caller make its move every half a second until it is closed, or for 40 s. */
  private static Timed repeatUntilClosed(RawCaller caller, Move move) {
    Timed timed = new Timed();
    try {
      while (timed.millis() < 40_000 && move.goesOn() && !caller.isClosedWithin(500)) {
        // It may make the next move.
      }
    } catch (IOException e) {
      // Closed while it moved.
    }
    return timed;
  }

  /** On a busy machine a first connection may take longer than the caller waits for it. */
  private Delivered deliver() throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        return Stubs.calling(stub, () -> stub.deliver(DELIVERY));
      } catch (ConnectIOException e) {
        if (tries == 5) {
          throw e;
        }
      }
    }
  }
}
