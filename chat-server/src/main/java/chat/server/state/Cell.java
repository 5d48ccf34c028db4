package chat.server.state;

import chat.api.Account;
import chat.api.EventId;
import chat.api.EventKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wall around a room: whatever its fold throws ends here. The first defect throws the fold away
 * and begins another one, which takes what comes in but tells nothing until it is given the rest;
 * the order does not matter to it. The second defect is the end.
 */
final class Cell {
  final String key;
  final Told told = new Told();
  private final Watch watch;
  private Room room;
  private RoomStatus status = RoomStatus.OPEN;
  private String defectiveEvent = "";

  Cell(String key, Watch watch) {
    this.key = key;
    this.watch = watch;
    this.room = new Room(key, watch);
  }

  RoomStatus status() {
    return status;
  }

  /** The room's name as it is shown. */
  String name() {
    return told.name(key);
  }

  /** Takes one operation away and another in; {@code id} is the event that does it. */
  List<Effect> change(@Nullable Op out, @Nullable Op in, EventId id) {
    if (status == RoomStatus.BROKEN) {
      return List.of();
    }
    try {
      List<Effect> effects = room.change(out, in, told);
      return status == RoomStatus.OPEN ? tell(effects) : List.of();
    } catch (RuntimeException | AssertionError defect) {
      return fail(id.text(), defect);
    }
  }

  /** Ends the rebuilding: the room goes on, and tells what has become different. */
  List<Effect> reopen() {
    if (status != RoomStatus.STOPPED) {
      return List.of();
    }
    try {
      List<Effect> effects = room.compare(told);
      effects.add(new Effect.Reopened(told.name(key)));
      status = RoomStatus.OPEN;
      return tell(effects);
    } catch (RuntimeException | AssertionError defect) {
      return fail(defectiveEvent, defect);
    }
  }

  /** What is said of {@code op}, which the room has taken. */
  @Nullable Refusal refusal(Op op) {
    return status == RoomStatus.OPEN ? room.refusal(op) : closed();
  }

  /** What would be said of {@code kind}, done now. */
  @Nullable Refusal refusal(Op.Kind kind, Account account) {
    return status == RoomStatus.OPEN ? room.refusal(kind, account) : closed();
  }

  boolean wasMember(Account account, EventId at) {
    return status == RoomStatus.OPEN ? room.wasMember(account, at) : told.members.contains(account);
  }

  /** When {@code account} was a member; while the room is mended, all the time that it is one. */
  List<Memberships.Stay> stays(Account account) {
    if (status == RoomStatus.OPEN) {
      return room.stays(account);
    }
    return told.members.contains(account)
        ? List.of(new Memberships.Stay(EventKey.FIRST, null))
        : List.of();
  }

  /** The room as everybody sees it; null if it was not made. */
  @Nullable RoomView view() {
    Effect.Made made = told.made;
    Effect.TopicChanged topic = told.topic;
    return made == null
        ? null
        : new RoomView(
            made.room(), made.user(), told.members.size(), topic.topic(), topic.user(), status);
  }

  private Refusal closed() {
    return status == RoomStatus.STOPPED
        ? Refusal.roomStopped(name())
        : Refusal.roomBroken(name(), defectiveEvent);
  }

  private List<Effect> fail(String id, Throwable defect) {
    defectiveEvent = id;
    room = new Room(key, watch);
    if (status == RoomStatus.OPEN) {
      status = RoomStatus.STOPPED;
      return List.of(new Effect.Stopped(name(), id, defect));
    }
    status = RoomStatus.BROKEN;
    return List.of(new Effect.Broken(name(), id, defect));
  }

  private List<Effect> tell(List<Effect> effects) {
    effects.forEach(told::accept);
    return effects;
  }
}
