package chat.api;

import java.io.Serializable;

/**
 * A room that has members.
 *
 * @param room its name
 * @param members how many users are in it
 * @param joined whether the one who asks is
 * @param topic its topic; empty when there is none
 */
public record RoomInfo(String room, int members, boolean joined, String topic)
    implements Serializable {
  public RoomInfo {
    Values.text(room, 2 * Names.MAX_LENGTH, "room");
    Values.text(topic, Texts.MAX_LENGTH, "topic");
  }
}
