package chat.client;

import chat.api.BadInputException;
import chat.api.rmi.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --registry}, the same for all that look nodes up. */
final class RegistryOption {
  private static final int PORT = 1099;

  @Option(
      names = "--registry",
      paramLabel = "H:P[,H:P...]",
      hideParamSyntax = true,
      split = ",",
      description =
          "Where to look the nodes up; several are tried in turn."
              + " Default: $CHAT_REGISTRY, else 127.0.0.1:1099.")
  private @Nullable List<String> registries;

  List<Endpoint> endpoints() throws BadInputException {
    List<String> given = registries;
    if (given == null) {
      String variable = System.getenv().getOrDefault("CHAT_REGISTRY", "");
      given = List.of((variable.isEmpty() ? "127.0.0.1:" + PORT : variable).split(","));
    }
    List<Endpoint> endpoints = new ArrayList<>();
    for (String one : given) {
      endpoints.add(Endpoint.parse(one, PORT));
    }
    return endpoints;
  }
}
