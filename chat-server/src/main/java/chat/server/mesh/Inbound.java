package chat.server.mesh;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.Limits;
import chat.api.NodeLink;
import chat.server.backbone.Sequencer;
import chat.server.backbone.UndecidedException;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.SeqRange;
import chat.server.order.Header;
import chat.server.order.Request;
import java.rmi.RemoteException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A peer's way in: its identity is the object. Checks what comes on the thread of the call, hands
 * over to the sequencer and waits.
 */
final class Inbound implements NodeLink {
  private static final Logger LOG = LogManager.getLogger(Inbound.class);

  final String node;
  final long boot;
  private final Sequencer sequencer;
  private final Receiver receiver;
  private final Supplier<EventLog> log;

  /** Where it all goes; called on the sequencer. */
  interface Receiver {
    /** The future ends with the core's answer, or fails if the node is not ready. */
    CompletableFuture<Response> request(Inbound from, Request request, List<Entry> events)
        throws ChatException;

    boolean presence(Inbound from, long run, long no, List<Event> events);
  }

  Inbound(String node, long boot, Sequencer sequencer, Receiver receiver, Supplier<EventLog> log) {
    this.node = node;
    this.boot = boot;
    this.sequencer = sequencer;
    this.receiver = receiver;
    this.log = log;
  }

  @Override
  public Reply forward(Forward request) throws ChatException, RemoteException {
    return receive(given(request).events(), events -> Wire.request(request, events));
  }

  @Override
  public Reply sync(Sync request) throws ChatException, RemoteException {
    return receive(given(request).events(), events -> Wire.request(request, events));
  }

  @Override
  public Reply link(LinkUp request) throws ChatException, RemoteException {
    return receive(given(request).events(), events -> Wire.request(request, events));
  }

  @Override
  public Reply bye(Bye request) throws ChatException, RemoteException {
    return receive(given(request).events(), events -> Wire.request(request, events));
  }

  @Override
  public Fetched fetch(Fetch request) throws ChatException, RemoteException {
    SeqRange range = new SeqRange(given(request).origin(), request.first(), request.last());
    return new Fetched(guarded(() -> Repair.read(log.get(), range)));
  }

  @Override
  public PresenceReply presence(PresenceUpdate request) throws ChatException, RemoteException {
    List<Event> events = EventCodec.decode(given(request).events());
    return new PresenceReply(
        guarded(
            () ->
                sequencer.get(() -> receiver.presence(this, request.run(), request.no(), events))));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it is composed, not ignored
  private NodeLink.Reply receive(EventBatch batch, Function<List<Header>, Request> read)
      throws ChatException, RemoteException {
    List<Entry> entries = Frames.entries(batch);
    Request request = read.apply(Frames.headers(entries));
    return guarded(
        () -> {
          Response response =
              Sequencer.await(
                  sequencer
                      .ask(() -> receiver.request(this, request, entries))
                      .thenCompose(future -> future),
                  Limits.ANSWER_MILLIS);
          Parcel events = response.events();
          return Wire.reply(
              response.reply(), events.isEmpty() ? EventBatch.EMPTY : events.batch(log.get()));
        });
  }

  private interface Work<T> {
    T run() throws ChatException, RemoteException;
  }

  private <T> T guarded(Work<T> work) throws ChatException, RemoteException {
    try {
      return work.run();
    } catch (UndecidedException e) {
      throw new RemoteException(e.getMessage()); // the caller asks again until it drops this node
    } catch (RuntimeException e) {
      LOG.error("a call of {} failed", node, e);
      throw new ChatException(ErrorCode.UNAVAILABLE, "the node could not take it: see its log");
    }
  }

  private static <T> T given(@Nullable T request) throws ChatException {
    if (request == null) {
      throw new chat.api.BadInputException(ErrorCode.BAD_INPUT, "a call needs an argument");
    }
    return request;
  }
}
