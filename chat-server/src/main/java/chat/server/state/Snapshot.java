package chat.server.state;

import chat.api.Account;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * All that the fold says, sorted: equal on nodes that have folded the same events.
 *
 * @param names what each account is called
 * @param rooms the rooms that were made
 * @param members of these, by the rooms' names
 */
public record Snapshot(
    SortedMap<Account, String> names,
    List<RoomView> rooms,
    SortedMap<String, SortedSet<Account>> members) {}
