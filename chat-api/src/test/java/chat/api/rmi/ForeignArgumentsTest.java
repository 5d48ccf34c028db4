package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.EventBatch;
import chat.api.NodeLink;
import chat.api.NodeRef;
import chat.api.RegistryGateway;
import chat.api.VersionVector;
import chat.faults.Canary;
import chat.faults.Forged;
import java.io.InvalidClassException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.ServerException;
import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that no honest caller sends, to every remote method there is. */
class ForeignArgumentsTest {
  private static final List<Class<? extends Remote>> INTERFACES =
      List.of(
          ChatServer.class,
          ChatSession.class,
          ChatClient.class,
          NodeLink.class,
          RegistryGateway.class);

  private static Exporter exporter;

  @BeforeAll
  static void install() {
    Rmi.install();
    exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE);
  }

  @AfterAll
  static void close() {
    exporter.close();
  }

  static List<Method> remoteMethods() {
    List<Method> methods = new ArrayList<>();
    for (Class<? extends Remote> type : INTERFACES) {
      methods.addAll(List.of(type.getMethods()));
    }
    return methods;
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void foreignClassIsRefusedByNameBeforeItsCodeRuns(Method method) throws Exception {
    assertEquals(
        "refused by policy/serial-filter.txt: " + Canary.class.getName(),
        refusal(method, new Canary(), ClassNotFoundException.class));
    assertEquals(0, Canary.runs());
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void classOfTheJdkIsRefusedInTheSameWords(Method method) throws Exception {
    assertEquals(
        "refused by policy/serial-filter.txt: java.util.HashSet",
        refusal(method, nested(3), ClassNotFoundException.class));
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void deepNestOfSetsIsRefusedBeforeItCostsTime(Method method) throws Exception {
    refusal(method, nested(60), InvalidClassException.class);
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void exceptionsThatAnswersMayHaveAreRefusedAsArguments(Method method) throws Exception {
    refusal(method, new RemoteException("not an argument"), InvalidClassException.class);
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void longArrayOfAnAllowedClassIsRefused(Method method) throws Exception {
    refusal(method, new NodeRef[2_000], InvalidClassException.class);
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void longArrayOfBytesIsRefusedWhereAnybodyMayCall(Method method) throws Exception {
    Class<?> type = method.getDeclaringClass();
    if (type == NodeLink.class || type == ChatClient.class) {
      byte[] batch = new byte[EventBatch.MAX_BYTES]; // it comes through, though it is no argument
      assertThrows(IllegalArgumentException.class, () -> call(method, batch));
    } else {
      refusal(method, new byte[1_025], InvalidClassException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void longArrayOfNumbersIsRefusedWhereNoVersionVectorIsSent(Method method) throws Exception {
    Class<?> type = method.getDeclaringClass();
    if (type == NodeLink.class || type == ChatClient.class || type == ChatServer.class) {
      long[] most = new long[VersionVector.MAX_ORIGINS];
      assertThrows(IllegalArgumentException.class, () -> call(method, most));
      // It is refused while it is still being written: the answer, or the connection's end, is
      // seen.
      long[] tooMany = new long[most.length + 1];
      assertThrows(RemoteException.class, () -> call(method, tooMany));
    } else {
      refusal(method, new long[1_025], InvalidClassException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void arrayOfArraysIsRefused(Method method) throws Exception {
    refusal(method, new byte[10][10], ClassNotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void proxyOfForeignInterfacesIsRefused(Method method) throws Exception {
    Remote export = exporter.export(new Foreign.Nothing());
    refusal(method, export, ClassNotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void stubWithASocketFactoryOfItsOwnIsRefused(Method method) throws Exception {
    Remote stub = Forged.stubWithFactory(ChatClient.class, new Endpoint("127.0.0.1", 1));
    refusal(method, stub, ClassNotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("remoteMethods")
  void missingArgumentIsNoFault(Method method) throws Exception {
    // It reaches the object, which must check it: ours here answers nothing.
    assertEquals(null, call(method, null));
  }

  private static String refusal(Method method, Object argument, Class<? extends Throwable> type)
      throws Exception {
    Timed timed = new Timed();
    ServerException e = assertThrows(ServerException.class, () -> call(method, argument));
    // A nest of sets of that depth would take hours.
    assertTrue(timed.millis() < 20_000, "refused only after " + timed.millis() + " ms");
    UnmarshalException refused = assertInstanceOf(UnmarshalException.class, e.getCause());
    assertInstanceOf(type, refused.getCause());
    if (type == ClassNotFoundException.class) {
      assertTrue(AllowedClassLoading.refused(refused.getCause()), refused.getCause().toString());
    }
    return String.valueOf(refused.getCause().getMessage());
  }

  private static Object call(Method method, Object argument) throws Exception {
    Class<?> type = method.getDeclaringClass();
    Remote object =
        (Remote)
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> called.getDeclaringClass() == Object.class ? 1 : null);
    Remote stub = exporter.export(object);
    try {
      return Forged.call(stub, method.getName(), argument);
    } finally {
      exporter.unexport(object);
    }
  }

  private static Set<Object> nested(int depth) {
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int i = 0; i < depth; i++) {
      Set<Object> nextLeft = new HashSet<>();
      Set<Object> nextRight = new HashSet<>();
      nextLeft.add("distinct");
      left.add(nextLeft);
      left.add(nextRight);
      right.add(nextLeft);
      right.add(nextRight);
      left = nextLeft;
      right = nextRight;
    }
    return root;
  }

  /** Nothing of the chat's. */
  private interface Foreign extends Remote {
    void run() throws RemoteException;

    final class Nothing implements Foreign {
      @Override
      public void run() {}
    }
  }
}
