package chat.api.rmi;

import chat.api.BadInputException;
import java.rmi.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of registries, as options and the environment give them. */
public final class RegistryAddresses {
  private static final int PORT = Registry.REGISTRY_PORT;

  private RegistryAddresses() {}

  /** Reads {@code given}; where that is null, what {@code CHAT_REGISTRY} has. */
  public static List<Endpoint> of(@Nullable List<String> given) throws BadInputException {
    return given == null ? ofEnvironment() : parse(String.join(",", given));
  }

  /** The registries that {@code CHAT_REGISTRY} has. */
  public static List<Endpoint> ofEnvironment() throws BadInputException {
    return parse(System.getenv().getOrDefault("CHAT_REGISTRY", ""));
  }

  /** Reads addresses with commas between; the usual one on this machine where there is none. */
  static List<Endpoint> parse(String text) throws BadInputException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      if (!one.isBlank()) {
        endpoints.add(Endpoint.parse(one, PORT));
      }
    }
    return endpoints.isEmpty() ? List.of(Endpoint.parse("", PORT)) : endpoints;
  }

  /** The form that {@code --registry} takes. */
  public static String text(List<Endpoint> endpoints) {
    return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
  }
}
