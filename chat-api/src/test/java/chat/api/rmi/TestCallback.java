package chat.api.rmi;

import chat.api.ChatClient;
import chat.api.ChatException;

/** A callback that answers at once. */
class TestCallback implements ChatClient {
  @Override
  public Delivered deliver(Delivery delivery) throws ChatException {
    return new Delivered();
  }

  @Override
  public Noticed notice(Notice notice) throws ChatException {
    return new Noticed();
  }
}
