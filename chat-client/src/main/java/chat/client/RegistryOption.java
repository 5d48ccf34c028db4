package chat.client;

import chat.api.BadInputException;
import chat.api.rmi.Endpoint;
import chat.api.rmi.RegistryAddresses;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --registry}, the same for all that look nodes up. */
final class RegistryOption {
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
    return RegistryAddresses.of(registries);
  }
}
