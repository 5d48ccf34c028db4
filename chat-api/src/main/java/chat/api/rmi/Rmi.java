package chat.api.rmi;

/** Sets the process up for remote objects. */
public final class Rmi {
  private Rmi() {}

  /** Idempotent; the first line of every main after its shutdown hook. */
  public static void install() {}
}
