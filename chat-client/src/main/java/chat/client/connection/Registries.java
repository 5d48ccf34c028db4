package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.UnreachableException;
import chat.api.rmi.Endpoint;
import chat.api.rmi.RegistryClient;
import chat.api.rmi.RegistryException;
import chat.client.text.Sentence;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks nodes up in the registries, in turn. May be used from any thread. */
final class Registries {
  /** Names of ours that are no nodes begin so. */
  private static final String RESERVED = "chat.";

  private final List<RegistryClient> registries;
  private final Calls calls;

  Registries(List<Endpoint> endpoints, Calls calls) {
    this.registries = endpoints.stream().map(RegistryClient::of).toList();
    this.calls = calls;
  }

  /**
   * The node of that name, from the first registry that has it.
   *
   * @throws UnreachableException no registry answers, or something else is bound under the name
   */
  Optional<ChatServer> lookup(String node) throws ChatException {
    Complaints complaints = new Complaints();
    boolean answered = false;
    for (RegistryClient registry : registries) {
      try {
        Optional<Remote> found = lookup(registry, node);
        answered = true;
        if (found.isPresent()) {
          if (found.get() instanceof ChatServer server) {
            return Optional.of(server);
          }
          throw foreign(registry, node);
        }
      } catch (RegistryException e) {
        if (e.reason() == RegistryException.Reason.FOREIGN) {
          throw foreign(registry, node);
        }
        complaints.add(registry.endpoint(), e);
      } catch (RemoteException e) {
        complaints.add(registry.endpoint(), e);
      }
    }
    if (!answered) {
      throw complaints.exception();
    }
    return Optional.empty();
  }

  /**
   * All nodes that are bound anywhere, dead ones too; what is no node of ours is left out.
   *
   * @throws UnreachableException no registry answers
   */
  Map<String, ChatServer> all() throws ChatException {
    Map<String, ChatServer> all = new LinkedHashMap<>();
    Complaints complaints = new Complaints();
    boolean answered = false;
    for (RegistryClient registry : registries) {
      try {
        for (String name : calls.bounded(Times.REGISTRY, registry::list)) {
          if (!name.startsWith(RESERVED) && !all.containsKey(name)) {
            find(registry, name).ifPresent(server -> all.put(name, server));
          }
        }
        answered = true;
      } catch (RemoteException e) {
        complaints.add(registry.endpoint(), e);
      }
    }
    if (!answered) {
      throw complaints.exception();
    }
    return all;
  }

  private Optional<ChatServer> find(RegistryClient registry, String name) throws ChatException {
    try {
      return lookup(registry, name)
          .flatMap(r -> r instanceof ChatServer server ? Optional.of(server) : Optional.empty());
    } catch (RemoteException e) {
      return Optional.empty(); // gone since it was listed, or of a class that is not ours
    }
  }

  private Optional<Remote> lookup(RegistryClient registry, String name)
      throws RemoteException, ChatException {
    return calls.bounded(
        Times.REGISTRY,
        () -> {
          try {
            return Optional.of(registry.lookup(name));
          } catch (NotBoundException e) {
            return Optional.empty();
          }
        });
  }

  private static CannotConnectException foreign(RegistryClient registry, String node) {
    return new CannotConnectException(
        Sentence.of("connect.foreign", node, registry.endpoint().toString()));
  }
}
