package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "lab1, lab1:1099",
    "lab1:2000, lab1:2000",
    ":2000, 127.0.0.1:2000",
    "10.0.0.5:1, 10.0.0.5:1",
    "[::1]:2000, [::1]:2000",
    "[::1], [::1]:1099",
    "fe80::1%eth0, [fe80::1%eth0]:1099",
    "::1, [::1]:1099",
    "' lab1:2000 ', lab1:2000"
  })
  void addressIsReadAndWritten(String text, String written) throws Exception {
    Endpoint endpoint = Endpoint.parse(text, 1_099);
    assertEquals(written, endpoint.toString());
    assertEquals(endpoint, Endpoint.parse(endpoint.toString(), 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab1:",
        "lab1:x",
        "lab1:0",
        "lab1:70000",
        "lab1:-1",
        "lab 1",
        "a,b",
        "http://lab1",
        "lab1:99999999999",
        "[::1]:x",
        "a;b"
      })
  void whatIsNoAddressIsBadInput(String text) {
    BadInputException e = assertThrows(BadInputException.class, () -> Endpoint.parse(text, 1_099));
    assertEquals(ErrorCode.BAD_INPUT, e.code());
  }

  @Test
  void portsAreBounded() throws Exception {
    assertEquals(0, Endpoint.port(0, 0));
    assertEquals(65_535, Endpoint.port(65_535, 1));
    assertThrows(BadInputException.class, () -> Endpoint.port(0, 1));
    assertThrows(BadInputException.class, () -> Endpoint.port(70_000, 0));
  }

  @Test
  void ownAddressesAreLiteralsAndWhatIsNotOursIsNamed() throws Exception {
    assertEquals("127.0.0.1", Hosts.towards(new Endpoint("127.0.0.1", 1_099)));
    assertEquals("127.0.0.1", Hosts.towards(new Endpoint("localhost", 1_099)));
    assertEquals("127.0.0.1", Hosts.own("localhost"));
    assertThrows(BadInputException.class, () -> Hosts.own("192.0.2.1"));
    assertThrows(BadInputException.class, () -> Hosts.own("0.0.0.0"));
    assertThrows(BadInputException.class, () -> Hosts.own("no-such-host.invalid"));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.8.8.8, true",
    "127.0.0.1, ::1, true",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "10.0.0.1, 127.0.0.1, false",
    "localhost, 127.0.0.1, false",
    "999.1.1.1, 127.0.0.1, false",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1, true"
  })
  void addressesAreTheSameWhenEqualOrBothLoopback(String one, String other, boolean same) {
    assertEquals(same, Hosts.same(one, other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "255.255.255.255", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"})
  void addressesAreLiterals(String host) {
    assertTrue(Hosts.isLiteral(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x:nodo.example",
        "999.1.1.1",
        "1.2.3",
        "nodo.example",
        "::1\u001b[2J",
        "cafe"
      })
  void whatANameServiceWouldBeAskedForIsNoLiteral(String host) {
    assertFalse(Hosts.isLiteral(host));
  }
}
