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

  final Deed deed;

  /** Nodes whose disk holds it now, and those whose disk ever did, as bits. */
  long holders;

  long everHeld;
  private boolean published;
  private boolean astray;
  private boolean unbelieved;

  boolean acknowledged;
  long acknowledgedAt;

  Message(int index, int author, long device, long n, BitSet before, boolean honest, Deed deed) {
    this.index = index;
    this.author = author;
    this.device = device;
    this.n = n;
    this.before = before;
    this.honest = honest;
    this.deed = deed;
  }

  @Override
  public String toString() {
    return "message " + n + " of person" + author;
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

  /** It was published by a node that did not believe its author's clock. */
  void unbelieved() {
    unbelieved = true;
  }

  /**
   * Its author's client told the node that published it of a time that lies more than a minute
   * after the node's own, so that it may stand before what its author has seen: nodes believe
   * clients no further, else one liar would drag all clocks. An honest client comes by such a time
   * from a node that is too far ahead, or from one whose clock a client from there has driven a
   * minute ahead, when the next node's clock is behind that one's, and the two cannot reach each
   * other.
   */
  boolean isUnbelieved() {
    return unbelieved;
  }
}
