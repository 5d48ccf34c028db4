package chat.bench.sim;

import java.util.BitSet;

/** A line that somebody typed, and what the simulator, which sees everything, knows of it. */
final class Message {
  final int index;
  final int author;
  final long device;
  final long n;

  /** What its author had seen or written, and what the authors of that had, by index. */
  final BitSet before;

  /** Its author's client told its clock as it is. */
  final boolean honest;

  /** Nodes whose disk holds it now, and those whose disk ever did, as bits. */
  long holders;

  long everHeld;
  private boolean published;
  private boolean astray;

  boolean acknowledged;
  long acknowledgedAt;

  Message(int index, int author, long device, long n, BitSet before, boolean honest) {
    this.index = index;
    this.author = author;
    this.device = device;
    this.n = n;
    this.before = before;
    this.honest = honest;
  }

  @Override
  public String toString() {
    return "message " + n + " of person" + author;
  }

  /** Some lines claim a name, of a few: which, or -1. */
  int claimed() {
    return n % 5 == 1 ? index % 4 : -1;
  }

  /**
   * A node has given it a place.
   *
   * @param farAhead no other node takes it from there
   */
  void published(boolean farAhead) {
    astray |= published || farAhead;
    published = true;
  }

  /**
   * It was not published just once, for all: a re-send reached a node that did not know it (yet),
   * or its node was too far ahead. Who saw one copy may answer where only the other will be.
   */
  boolean astray() {
    return astray;
  }
}
