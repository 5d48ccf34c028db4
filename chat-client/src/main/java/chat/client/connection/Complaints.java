package chat.client.connection;

import chat.api.rmi.Endpoint;
import chat.api.rmi.RegistryException;
import chat.client.text.Sentence;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;

/** Why registries gave no answer, while they are asked in turn. Used by one thread. */
final class Complaints {
  private final List<Sentence> sentences = new ArrayList<>();
  private boolean silence;

  /** The registry {@code at} did not answer because of {@code e}. */
  void add(Endpoint at, RemoteException e) {
    RegistryException.Reason reason =
        e instanceof RegistryException fault ? fault.reason() : RegistryException.Reason.SILENT;
    String words = String.valueOf(e.getMessage());
    String address = at.toString();
    switch (reason) {
      case UNREACHABLE ->
          sentences.add(new Sentence("connect.no-registry", List.of(address), words));
      case SILENT -> {
        silence = true;
        sentences.add(Sentence.of("connect.registry-silent", address));
      }
      default -> sentences.add(Sentence.words("connect.registry-failed", words));
    }
  }

  /** Whether one of them is there and only did not answer in time. */
  boolean isSilence() {
    return silence;
  }

  CannotConnectException exception() {
    Sentence all =
        sentences.stream()
            .reduce((first, next) -> Sentence.of("connect.several", first, next))
            .orElseGet(() -> Sentence.of("connect.no-node"));
    return new CannotConnectException(all, silence);
  }
}
