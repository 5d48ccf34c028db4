package chat.server.state;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * Prints what the fold takes: {@code java chat.server.state.FoldSize 200000 1000}, joins and rooms;
 * then the same number of lines.
 */
final class FoldSize {
  private FoldSize() {}

  public static void main(String[] args) {
    int joins = Integer.parseInt(args[0]);
    int rooms = Integer.parseInt(args[1]);
    Random random = new Random(1);
    State state = new State();
    long empty = used();
    long start = cpu();
    for (int i = 0; i < joins; i++) {
      int user = random.nextInt(joins / 20 + 1);
      Account account = new Account(user, 1, 2, 3);
      String name = new StringBuilder("user-").append(user).toString();
      String room = new StringBuilder("room-").append(random.nextInt(rooms)).toString();
      state.apply(new Event.RoomEntered(id(i), account, name, room));
    }
    long folded = cpu();
    long bytes = used() - empty;
    System.out.printf(
        "%d joins of %d users in %d rooms: %d bytes each, %d ns each%n",
        joins, joins / 20 + 1, rooms, bytes / joins, (folded - start) / joins);
    start = cpu();
    for (int i = 0; i < joins; i++) {
      state.apply(new Event.Message(id(joins + i), "ana", "room-1", "hi", false, false));
    }
    System.out.printf("a line: %d ns%n", (cpu() - start) / joins);
    System.out.println(state.rooms("", rooms).size() + " rooms");
  }

  private static EventId id(long i) {
    return new EventId(7, i, i << 16, i % 97, i);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
