package chat.server.mesh;

import chat.server.order.Reply;

/** What the core answers a peer, and the events that go along. */
record Response(Reply reply, Parcel events) {}
