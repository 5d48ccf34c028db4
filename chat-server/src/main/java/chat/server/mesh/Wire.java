package chat.server.mesh;

import chat.api.EventBatch;
import chat.api.Limits;
import chat.api.NodeLink;
import chat.server.order.Fact;
import chat.server.order.Header;
import chat.server.order.Reply;
import chat.server.order.Request;
import java.rmi.RemoteException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The core's words and those of {@link NodeLink}: the same, but on the wire events have bodies. */
final class Wire {
  private static final String[] NO_NODES = {};

  private Wire() {}

  /** Calls {@code link}. */
  static NodeLink.Reply send(NodeLink link, Request request, EventBatch events)
      throws RemoteException, chat.api.ChatException {
    NodeLink.Fact fact = fact(request.fact());
    long boot = request.toBoot();
    if (request instanceof Request.Fwd f) {
      return link.forward(
          new NodeLink.Forward(fact, boot, f.epoch(), events, f.no(), f.done(), f.want()));
    } else if (request instanceof Request.Sync s) {
      return link.sync(new NodeLink.Sync(fact, boot, s.epoch(), events, nodes(s.addrs())));
    } else if (request instanceof Request.Link l) {
      return link.link(new NodeLink.LinkUp(fact, boot, l.epoch(), events));
    }
    return link.bye(new NodeLink.Bye(fact, boot, request.epoch(), events));
  }

  static Request request(NodeLink.Forward r, List<Header> events) {
    return new Request.Fwd(
        fact(r.fact()), r.toBoot(), r.epoch(), events, r.no(), r.done(), r.want());
  }

  static Request request(NodeLink.Sync r, List<Header> events) {
    return new Request.Sync(fact(r.fact()), r.toBoot(), r.epoch(), events, List.of(r.nodes()));
  }

  static Request request(NodeLink.LinkUp r, List<Header> events) {
    return new Request.Link(fact(r.fact()), r.toBoot(), r.epoch(), events);
  }

  static Request request(NodeLink.Bye r, List<Header> events) {
    return new Request.Bye(fact(r.fact()), r.toBoot(), r.epoch(), events);
  }

  /** What a peer answered. */
  static Reply reply(NodeLink.Reply reply, List<Header> events) {
    if (reply instanceof NodeLink.Reply.Ok ok) {
      return new Reply.Ok(fact(ok.fact()), events, List.of(ok.nodes()));
    } else if (reply instanceof NodeLink.Reply.NotYet notYet) {
      NodeLink.Fact fact = notYet.fact();
      return new Reply.NotYet(fact == null ? null : fact(fact));
    } else if (reply instanceof NodeLink.Reply.WrongBoot wrong) {
      return new Reply.WrongBoot(wrong.boot());
    }
    return switch ((NodeLink.Reply.Plain) reply) {
      case BUSY -> Reply.Plain.BUSY;
      case UNLINKED -> Reply.Plain.UNLINKED;
      case FAR -> Reply.Plain.FAR;
      case REFUSED -> Reply.Plain.REFUSED;
    };
  }

  /** The events that come with an answer. */
  static EventBatch events(NodeLink.Reply reply) {
    return reply instanceof NodeLink.Reply.Ok ok ? ok.events() : EventBatch.EMPTY;
  }

  /** What the core answers a peer. */
  static NodeLink.Reply reply(Reply reply, EventBatch events) {
    if (reply instanceof Reply.Ok ok) {
      return new NodeLink.Reply.Ok(fact(ok.fact()), events, nodes(ok.addrs()));
    } else if (reply instanceof Reply.NotYet notYet) {
      return new NodeLink.Reply.NotYet(factOrNull(notYet.fact()));
    } else if (reply instanceof Reply.WrongBoot wrong) {
      return new NodeLink.Reply.WrongBoot(wrong.boot());
    }
    return switch ((Reply.Plain) reply) {
      case BUSY -> NodeLink.Reply.Plain.BUSY;
      case UNLINKED -> NodeLink.Reply.Plain.UNLINKED;
      case FAR -> NodeLink.Reply.Plain.FAR;
      case REFUSED -> NodeLink.Reply.Plain.REFUSED;
      case NONE -> throw new IllegalArgumentException("no answer is nothing to be sent");
    };
  }

  private static NodeLink.@Nullable Fact factOrNull(@Nullable Fact fact) {
    return fact == null ? null : fact(fact);
  }

  private static NodeLink.Fact fact(Fact fact) {
    return new NodeLink.Fact(fact.boot(), fact.v(), fact.mine(), fact.clock());
  }

  private static Fact fact(NodeLink.Fact fact) {
    return new Fact(fact.boot(), fact.v(), fact.mine(), fact.clock());
  }

  private static String[] nodes(List<String> names) {
    return names.isEmpty() ? NO_NODES : names.stream().limit(Limits.PAGE).toArray(String[]::new);
  }
}
