package chat.server.mesh;

import chat.api.NodeLink;
import chat.api.rmi.Endpoint;

/** What a handshake brings: the way into a peer that proved the cookie, and who it is. */
record Greeting(NodeLink link, long boot, Endpoint address, String version) {}
