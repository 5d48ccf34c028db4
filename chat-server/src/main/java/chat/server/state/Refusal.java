package chat.server.state;

import chat.api.ErrorCode;

/**
 * Why a command did not get what it asked for.
 *
 * @param message one sentence for the user
 */
public record Refusal(ErrorCode code, String message) {

  static Refusal roomExists(String room) {
    return new Refusal(
        ErrorCode.BAD_INPUT, "the room '" + room + "' exists already: /join " + room);
  }

  static Refusal noSuchRoom(String room) {
    return new Refusal(
        ErrorCode.NO_SUCH_ROOM, "there is no room '" + room + "': /join " + room + " makes it");
  }

  static Refusal notInRoom(String room) {
    return new Refusal(ErrorCode.NOT_IN_ROOM, "you are not in '" + room + "': /join " + room);
  }

  static Refusal tooManyRooms(int most) {
    return new Refusal(
        ErrorCode.NOT_ALLOWED,
        "you are in " + most + " rooms, the most there may be: /part one first");
  }

  static Refusal nameTaken(String name) {
    return new Refusal(
        ErrorCode.NAME_TAKEN, "the name '" + name + "' is taken: choose another one");
  }

  static Refusal nameLost(String name, String shown) {
    return new Refusal(
        ErrorCode.NAME_TAKEN,
        "somebody else took the name '"
            + name
            + "' first: you are '"
            + shown
            + "' until you choose another one");
  }

  static Refusal roomStopped(String room) {
    return new Refusal(
        ErrorCode.UNAVAILABLE, "the room '" + room + "' is being mended: try again in a moment");
  }

  static Refusal roomBroken(String room, String id) {
    return new Refusal(
        ErrorCode.UNAVAILABLE,
        "the room '" + room + "' is out of order since event " + id + ": use another room");
  }
}
