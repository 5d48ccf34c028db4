package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.api.BadInputException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|127.0.0.1:1099",
        "' , '|127.0.0.1:1099",
        "10.0.0.5,[::1]:7|10.0.0.5:1099,[::1]:7",
        "lab1:2000, lab2,|lab1:2000,lab2:1099",
      })
  void listsAreReadAndWritten(String text, String written) throws Exception {
    List<Endpoint> read = RegistryAddresses.parse(text);
    assertEquals(written, RegistryAddresses.text(read));
    assertEquals(read, RegistryAddresses.of(List.of(text.split(","))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:port", "lab1,lab2:0", "lab1;lab2"})
  void oneThatIsNoAddressSpoilsAll(String text) {
    assertThrows(BadInputException.class, () -> RegistryAddresses.parse(text));
  }
}
