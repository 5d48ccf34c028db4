package chat.api.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProductTest {
  @Test
  void theVersionIsThatOfThePom() {
    assertEquals(System.getProperty("chat.version"), Product.VERSION);
  }
}
