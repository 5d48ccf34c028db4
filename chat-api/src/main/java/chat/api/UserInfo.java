package chat.api;

import java.io.Serializable;

/**
 * A connected user.
 *
 * @param user his name
 * @param node the node that he is on
 * @param rooms the rooms that he is a member of
 * @param since when his session began, milliseconds since 1970
 */
public record UserInfo(String user, String node, String[] rooms, long since)
    implements Serializable {
  public UserInfo {
    Values.text(user, Names.MAX_SHOWN_UNITS, "user");
    Values.text(node, 2 * Names.MAX_LENGTH, "node");
    rooms = Values.copy(rooms, Limits.ROOMS_PER_USER, "rooms");
  }

  @Override
  public String[] rooms() {
    return rooms.clone();
  }
}
