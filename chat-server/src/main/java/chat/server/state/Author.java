package chat.server.state;

import chat.api.Account;

/** Who did something, and what he was called when he did it. */
record Author(Account account, String user) {}
