package chat.server;

import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.server.log.Keep;
import chat.server.naming.Cookie;
import java.nio.file.Path;
import java.util.List;

/**
 * How a node runs.
 *
 * @param name its name, in lower case
 * @param registries where it binds its name and looks for others; at least one
 * @param host the IP address that its stubs carry and on which it listens
 * @param port the port on which it listens; 0 for any free one
 * @param cookie what it proves to other nodes
 * @param data the directory of its event log
 * @param keep how long texts are kept there
 * @param connectionsPerAddress so many connections of one address may be without an answered call
 */
public record NodeConfig(
    String name,
    List<Endpoint> registries,
    String host,
    int port,
    Cookie cookie,
    Path data,
    Keep keep,
    int connectionsPerAddress) {
  public NodeConfig {
    registries = List.copyOf(registries);
  }

  /** With the usual limits. */
  public NodeConfig(
      String name,
      List<Endpoint> registries,
      String host,
      int port,
      Cookie cookie,
      Path data,
      Keep keep) {
    this(name, registries, host, port, cookie, data, keep, Exporter.UNSETTLED_PER_ADDRESS);
  }
}
