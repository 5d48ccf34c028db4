package chat.api;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Who is connected: one session as its node tells it to its peers.
 *
 * @param user the user's name as he wrote it
 * @param secretHash SHA-256 of the account's secret
 * @param device the client process
 * @param since when the session began, milliseconds since 1970
 * @param rooms the rooms that he is a member of, at most {@link Limits#ROOMS_PER_USER}
 */
public record Presence(String user, byte[] secretHash, long device, long since, String[] rooms)
    implements Serializable {

  public Presence {
    Values.text(user, Names.MAX_SHOWN_UNITS, "user");
    secretHash = Values.copy(secretHash, 32, 32, "secret hash");
    rooms = Values.copy(rooms, Limits.ROOMS_PER_USER, "rooms");
    for (String room : rooms) {
      Values.text(room, 2 * Names.MAX_LENGTH, "room");
    }
  }

  @Override
  public byte[] secretHash() {
    return secretHash.clone();
  }

  @Override
  public String[] rooms() {
    return rooms.clone();
  }

  /** The same session as a member of other rooms. */
  public Presence in(String... now) {
    return new Presence(user, secretHash, device, since, now);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Presence p
        && user.equals(p.user)
        && device == p.device
        && since == p.since
        && Arrays.equals(secretHash, p.secretHash)
        && Arrays.equals(rooms, p.rooms);
  }

  @Override
  public int hashCode() {
    return user.hashCode() * 31 + Long.hashCode(device);
  }

  /** Without the hash: this may reach a log. */
  @Override
  public String toString() {
    return user + " in " + Arrays.toString(rooms);
  }
}
