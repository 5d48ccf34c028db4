package chat.server.mesh;

import chat.api.Account;
import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.Presence;
import chat.server.backbone.Backbone;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node knows of another one besides the core. Owned by the sequencer. */
final class Peer {
  final String name;
  final Route route;
  final PresenceSender sender;

  /** Its way in; null when it has none. */
  @Nullable Inbound inbound;

  /** Whether it is in view, and users were told so. */
  boolean up;

  /** It ends in order. */
  boolean bye;

  /** Whether it has named all its sessions. */
  boolean complete;

  String address = "";

  private final Map<Seat, Presence> told = new LinkedHashMap<>();
  private final Set<Seat> named = new HashSet<>();
  private long boot;
  private long run;
  private long no;

  private record Seat(Account account, long device) {}

  Peer(String name, Route route, PresenceSender sender) {
    this.name = name;
    this.route = route;
    this.sender = sender;
  }

  /** Where it is called; empty if that is not known. */
  String address() {
    Greeting greeting = route.greeting();
    return greeting == null ? address : greeting.address().toString();
  }

  /** What version it runs; empty if it was not greeted. */
  String version() {
    Greeting greeting = route.greeting();
    return greeting == null ? "" : greeting.version();
  }

  /** It came into view: what it told before is told on. */
  void tellAll(Backbone.Listener listener) {
    told.values().forEach(presence -> listener.present(name, presence));
  }

  /** It went out of view: it will tell everything anew. */
  void forget() {
    told.clear();
    named.clear();
    complete = false;
  }

  /** Takes a call about its users; false if one before it is missing. */
  boolean present(long from, long ofRun, long number, List<Event> events, Backbone.Listener to) {
    if (from != boot) {
      boot = from;
      run = 0;
    }
    if (ofRun < run || (ofRun == run && number <= no)) {
      return true;
    }
    if (number != (ofRun == run ? no + 1 : 1)) {
      return false;
    }
    if (ofRun > run) {
      named.clear();
    }
    run = ofRun;
    no = number;
    events.forEach(event -> take(event, to));
    return true;
  }

  private void take(Event event, Backbone.Listener to) {
    if (event instanceof Event.Present present) {
      Presence presence = present.presence();
      Seat seat = new Seat(presence.account(), presence.device());
      named.add(seat);
      told.put(seat, presence);
      if (up) {
        to.present(name, presence);
      }
    } else if (event instanceof Event.Gone gone) {
      Seat seat = new Seat(gone.account(), gone.device());
      named.remove(seat);
      if (told.remove(seat) != null && up) {
        to.gone(name, gone);
      }
    } else if (event instanceof Event.PresenceComplete) {
      complete = true;
      leaveUnnamed(to);
    }
  }

  /** Whoever is not among those named in this run has gone meanwhile. */
  private void leaveUnnamed(Backbone.Listener to) {
    for (Map.Entry<Seat, Presence> entry : Map.copyOf(told).entrySet()) {
      if (!named.contains(entry.getKey())) {
        told.remove(entry.getKey());
        if (up) {
          Presence presence = entry.getValue();
          to.gone(name, new Event.Gone(presence.account(), presence.device(), LeaveReason.DEAD));
        }
      }
    }
  }
}
