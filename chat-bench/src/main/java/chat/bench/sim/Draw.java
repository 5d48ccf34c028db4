package chat.bench.sim;

import chat.server.order.Header;
import chat.server.order.Item;
import chat.server.order.Reply;
import chat.server.order.Request;
import java.util.List;
import java.util.stream.Collectors;

/** What is drawn of calls: those that say something. Empty forwards are left out. */
final class Draw {
  private final World world;

  Draw(World world) {
    this.world = world;
  }

  void request(int from, int to, Request request) {
    if (world.trace.drawn() && !(request instanceof Request.Fwd && request.events().isEmpty())) {
      String kind = request.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
      world.trace.draw(from, to, kind + events(request.events()));
    }
  }

  void reply(int from, int to, Reply reply) {
    if (!world.trace.drawn()) {
      return;
    }
    if (reply instanceof Reply.Ok ok) {
      if (!ok.events().isEmpty()) {
        world.trace.draw(from, to, "OK" + events(ok.events()));
      }
    } else {
      String kind = reply instanceof Reply.Plain plain ? plain.name() : simple(reply);
      world.trace.draw(from, to, kind);
    }
  }

  void page(int from, int to, Page page) {
    if (world.trace.drawn() && !page.entries().isEmpty()) {
      String lines =
          page.entries().stream()
              .map(entry -> line(entry.event()) + (entry.mark() ? " LATE" : ""))
              .collect(Collectors.joining(", "));
      world.trace.draw(from, to, "deliver " + lines);
    }
  }

  void said(int from, int to, String what) {
    world.trace.draw(from, to, what);
  }

  void submit(int from, int to, long device, List<Item> items) {
    if (world.trace.drawn()) {
      String lines =
          items.stream().map(item -> line(device, item.n())).collect(Collectors.joining(", "));
      world.trace.draw(from, to, "submit " + lines);
    }
  }

  private static String simple(Object value) {
    return value.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
  }

  private String events(List<Header> events) {
    return events.stream().map(this::line).collect(Collectors.joining(", ", " ", ""));
  }

  private String line(Header event) {
    return line(event.device(), event.n());
  }

  private String line(long device, long n) {
    return (char) ('a' + world.ledger.of(device, n).author) + "" + n;
  }
}
