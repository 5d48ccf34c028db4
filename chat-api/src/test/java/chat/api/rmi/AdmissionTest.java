package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission = new Admission(2, Integer.MAX_VALUE);

  @Test
  void addressHasSoManyPlacesAndAnotherHasItsOwn() throws Exception {
    assertNotNull(admit("10.0.0.1"));
    assertNotNull(admit("10.0.0.1"));
    assertNull(admit("10.0.0.1"));
    assertNotNull(admit("10.0.0.2"));
  }

  @Test
  void placeIsFreeOnceItsConnectionIsSettledOrClosed() throws Exception {
    for (int i = 0; i < 10; i++) {
      Admission.Ticket settled = given(admit("10.0.0.1"));
      settled.settled();
      settled.settled();
      settled.closed();
      Admission.Ticket closed = given(admit("10.0.0.1"));
      closed.closed();
      closed.closed();
    }
    assertNotNull(admit("10.0.0.1"));
    assertNotNull(admit("10.0.0.1"));
    assertNull(admit("10.0.0.1"));
  }

  @Test
  void addressesOfOneIpv6NetworkShareTheirPlaces() throws Exception {
    assertNotNull(admit("2001:db8::1"));
    assertNotNull(admit("2001:db8::2"));
    assertNull(admit("2001:db8::3"));
    assertNotNull(admit("2001:db8:0:1::1"));
  }

  @Test
  void processHasSoManyPlacesInAll() throws Exception {
    Admission full = new Admission(2, 0);
    assertNull(full.admit(InetAddress.getByName("10.0.0.1")));
  }

  private Admission.@Nullable Ticket admit(String address) throws UnknownHostException {
    return admission.admit(InetAddress.getByName(address));
  }

  private static Admission.Ticket given(Admission.@Nullable Ticket ticket) {
    assertNotNull(ticket);
    return ticket;
  }
}
