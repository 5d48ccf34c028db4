package chat.server.state;

/**
 * A room as everybody sees it.
 *
 * @param room its name
 * @param maker what its maker was called then
 * @param topic empty when there is none
 * @param topicBy what whoever set it was called then
 */
public record RoomView(
    String room, String maker, int members, String topic, String topicBy, RoomStatus status) {}
