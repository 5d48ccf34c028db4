package chat.server;

/** Runs a registry: {@code ./chat registry}. */
public final class RegistryMain {
  private RegistryMain() {}

  public static void main(String... args) {
    Ending ending = Ending.install();
    Mains.run(ending, new RegistryCommand(ending), args);
  }
}
