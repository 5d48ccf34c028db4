package chat.client.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the log says of one account: every {@link FakeNode} knows it. */
final class FakeAccount {
  volatile String name;
  final List<String> rooms = new CopyOnWriteArrayList<>();
  private boolean begun;

  FakeAccount(String name) {
    this.name = name;
  }

  /** A session begins, which asks for {@code asked}; returns the rooms that it enters. */
  synchronized List<String> begin(List<String> asked, String first) {
    List<String> entered = new ArrayList<>(asked);
    if (!begun && !first.isEmpty()) {
      entered.add(first);
    }
    begun = true;
    entered.removeAll(rooms);
    rooms.addAll(entered);
    return entered;
  }
}
