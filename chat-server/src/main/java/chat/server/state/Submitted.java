package chat.server.state;

import chat.api.EventId;

/** What makes a submission recognisable in all its copies: number {@code n} of its device. */
record Submitted(long device, long n) {
  static Submitted of(EventId id) {
    return new Submitted(id.device(), id.n());
  }

  /** The id that people see. */
  String text() {
    return EventId.text(device, n);
  }
}
