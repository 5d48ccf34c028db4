package chat.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AccountTest {
  // SHA-256 of "abc", from FIPS 180-2.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void accountIsTheHashOfItsSecret() {
    Account account = Account.ofSecret("abc".getBytes(StandardCharsets.US_ASCII));
    assertEquals(ABC, HexFormat.of().formatHex(account.bytes()));
    assertEquals(account, Account.of(HexFormat.of().parseHex(ABC)));
    assertNotEquals(account, Account.ofSecret(new byte[0]));
  }

  @Test
  void whatIsPrintedTellsLittleOfIt() {
    assertEquals("ba7816bf", Account.of(HexFormat.of().parseHex(ABC)).toString());
  }

  @Test
  void accountsAreOrderedAsTheirBytes() {
    Account low = new Account(1, 2, 3, 4);
    for (Account high :
        new Account[] {
          new Account(-1, 0, 0, 0),
          new Account(1, -2, 0, 0),
          new Account(1, 2, -1, 0),
          new Account(1, 2, 3, 5)
        }) {
      assertEquals(-1, Integer.signum(low.compareTo(high)));
      assertEquals(1, Integer.signum(high.compareTo(low)));
    }
    assertEquals(0, low.compareTo(new Account(1, 2, 3, 4)));
  }

  @Test
  void hashOfAnotherLengthIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Account.of(new byte[31]));
    assertArrayEquals(new byte[32], new Account(0, 0, 0, 0).bytes());
  }
}
