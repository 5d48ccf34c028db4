package chat.server.state;

import chat.api.Account;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been told of a room: what is so for everybody else, also while the room is mended. */
final class Told {
  Effect.@Nullable Made made;
  Effect.TopicChanged topic = Effect.TopicChanged.NONE;
  final Set<Account> members = new HashSet<>();

  /** The room's name as it is shown; {@code otherwise} before it was made. */
  String name(String otherwise) {
    return made == null ? otherwise : made.room();
  }

  void accept(Effect effect) {
    if (effect instanceof Effect.Made now) {
      made = now;
    } else if (effect instanceof Effect.Unmade) {
      made = null;
    } else if (effect instanceof Effect.TopicChanged now) {
      topic = now;
    } else if (effect instanceof Effect.Entered entered) {
      members.add(entered.account());
    } else if (effect instanceof Effect.Parted parted) {
      members.remove(parted.account());
    }
  }
}
