package chat.server;

/** Runs a registry: {@code ./chat registry}. */
public final class RegistryMain {
  private RegistryMain() {}

  public static void main(String... args) {
    Mains.run(RegistryCommand::new, args);
  }
}
