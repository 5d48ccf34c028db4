package chat.api.process;

/** What this program is called, and which version of it runs. */
public final class Product {
  /** As in the pom; a test holds the two together. */
  public static final String VERSION = "0.1.0";

  private Product() {}
}
