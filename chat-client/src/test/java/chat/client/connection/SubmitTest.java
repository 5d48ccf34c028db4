package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.ChatSession.SubmitReply;
import chat.api.ErrorCode;
import chat.api.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of lines on their way to the node. */
class SubmitTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  FakeNode node;

  @BeforeEach
  void open() throws Exception {
    node = fixture.node("nodo1");
  }

  @Test
  void whatGathersDuringACallTravelsInTheNextOneInOrder() throws Exception {
    CountDownLatch first = node.holdSubmits();
    Chat chat = fixture.connect();
    List<CompletableFuture<chat.client.connection.Receipt>> sent = new ArrayList<>();
    sent.add(chat.send("general", "0"));
    Events.until("the first call", () -> node.session().callSizes.size() == 1);
    for (int i = 1; i <= 1_200; i++) {
      sent.add(chat.send("general", String.valueOf(i)));
    }
    assertEquals(1_201, chat.unacknowledged());
    first.countDown();
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(10, TimeUnit.SECONDS);
    assertEquals(List.of(1, 500, 500, 200), node.session().callSizes);
    List<Long> numbers = node.session().submitted.stream().map(ChatSession.Submission::n).toList();
    assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    assertEquals(0, chat.unacknowledged());
    Events.until("all shown", () -> fixture.events.texts().size() == 1_201);
    assertEquals("1200", fixture.events.texts().get(1_200));
  }

  @Test
  void aCallCarriesNoMoreThanItsBytes() throws Exception {
    CountDownLatch first = node.holdSubmits();
    Chat chat = fixture.connect();
    CompletableFuture<?> last = chat.send("general", "0");
    Events.until("the first call", () -> node.session().callSizes.size() == 1);
    String longest = "ñ".repeat(4_000);
    for (int i = 0; i < 100; i++) {
      last = chat.send("general", longest);
    }
    first.countDown();
    last.get(10, TimeUnit.SECONDS);
    assertTrue(
        node.session().callSizes.stream().allMatch(size -> size <= 32),
        node.session().callSizes.toString());
  }

  @Test
  void notYetIsRepeatedWithTheSameNumber() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    List<Long> numbers = new ArrayList<>();
    node.submitHook =
        (session, request) -> {
          numbers.add(request.submissions()[0].n());
          return calls.incrementAndGet() < 3 ? new SubmitReply(new Receipt[0], 0) : null;
        };
    Chat chat = fixture.connect();
    chat.send("general", "hi").get(5, TimeUnit.SECONDS);
    assertEquals(List.of(1L, 1L, 1L), numbers);
    assertEquals(List.of("hi"), awaitTexts(1));
  }

  @Test
  void aReceiptForAFewLeavesTheRestForTheNextCall() throws Exception {
    node.submitHook =
        (session, request) ->
            session.accept(
                new ChatSession.Submit(
                    request.device(), 0, Arrays.copyOf(request.submissions(), 1)));
    Chat chat = fixture.connect();
    chat.send("general", "a");
    chat.send("general", "b");
    chat.send("general", "c").get(5, TimeUnit.SECONDS);
    assertEquals(List.of("a", "b", "c"), awaitTexts(3));
  }

  @Test
  void aRefusalFailsItsFutureAloneWithItsCode() throws Exception {
    node.submitHook =
        (session, request) -> {
          if (request.submissions()[0].action() instanceof Action.Say say
              && say.room().equals("lab")) {
            Receipt refused =
                Receipt.refused(request.submissions()[0].n(), ErrorCode.NOT_IN_ROOM, "not in lab");
            return new SubmitReply(new Receipt[] {refused}, 0);
          }
          return null;
        };
    Chat chat = fixture.connect();
    assertEquals(ErrorCode.NOT_IN_ROOM, refusal(chat.send("lab", "hi")).code());
    chat.send("general", "hi").get(5, TimeUnit.SECONDS);
  }

  @Test
  void whatBreaksTheRulesIsRefusedHere() throws Exception {
    Chat chat = fixture.connect();
    assertEquals(ErrorCode.TOO_LONG, refusal(chat.send("general", "x".repeat(4_001))).code());
    assertEquals(ErrorCode.BAD_NAME, refusal(chat.send("a b", "hi")).code());
    assertEquals(ErrorCode.BAD_INPUT, refusal(chat.tell("eva", " ")).code());
    assertInstanceOf(BadInputException.class, refusal(chat.enter("")));
    assertEquals(List.of(), node.session().callSizes);
  }

  @Test
  void aCallThatIsRefusedAsAWholeLosesOnlyTheLineThatCausedIt() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    node.submitHook =
        (session, request) -> {
          Events.await(first);
          for (ChatSession.Submission submission : request.submissions()) {
            if (submission.action() instanceof Action.Say say && say.text().equals("bad")) {
              throw new BadInputException(ErrorCode.BAD_INPUT, "no");
            }
          }
          return null;
        };
    Chat chat = fixture.connect();
    chat.send("general", "a");
    CompletableFuture<?> bad = chat.send("general", "bad");
    CompletableFuture<?> last = chat.send("general", "c");
    first.countDown();
    last.get(5, TimeUnit.SECONDS);
    assertEquals(ErrorCode.BAD_INPUT, refusal(bad).code());
    assertEquals(List.of("a", "c"), awaitTexts(2));
  }

  @Test
  void enteringEndsAfterItsEventWasShown() throws Exception {
    CountDownLatch deliver = new CountDownLatch(1);
    node.submitHook =
        (session, request) -> {
          if (request.submissions()[0].action() instanceof Action.Enter) {
            // The receipt overtakes the event, as it may on the wire.
            CompletableFuture.runAsync(
                () -> {
                  Events.await(deliver);
                  session.push(new Event.RoomJoined("ana", "Lab"));
                });
            return new SubmitReply(new Receipt[] {Receipt.done(request.submissions()[0].n())}, 1);
          }
          return null;
        };
    Chat chat = fixture.connect();
    AtomicBoolean shownBefore = new AtomicBoolean();
    CompletableFuture<Void> entered =
        chat.enter("#lab")
            .thenAccept(
                receipt ->
                    shownBefore.set(!fixture.events.of(ChatEvent.RoomJoined.class).isEmpty()));
    Events.until("acknowledged", () -> chat.unacknowledged() == 0);
    assertFalse(entered.isDone());
    deliver.countDown();
    entered.get(5, TimeUnit.SECONDS);
    assertTrue(shownBefore.get());
    assertEquals("Lab", chat.currentRoom());
    assertEquals(List.of("general", "Lab"), chat.memberships());
  }

  @Test
  void theCurrentRoomIsTheOneEnteredLastOfThoseLeft() throws Exception {
    Chat chat = fixture.connect();
    assertEquals("general", chat.currentRoom());
    chat.join("lab").join("den");
    assertEquals("den", chat.currentRoom());
    chat.join("LAB");
    assertEquals(List.of("general", "den", "lab"), chat.memberships());
    chat.part("lab").get(5, TimeUnit.SECONDS);
    assertEquals("den", chat.currentRoom());
    chat.part("den").get(5, TimeUnit.SECONDS);
    chat.part("general").get(5, TimeUnit.SECONDS);
    assertEquals("", chat.currentRoom());
  }

  @Test
  void underPressureTheSenderWaitsAndAListenerIsRefused() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    node.submitHook =
        (session, request) -> {
          if (!open(open)) {
            return new SubmitReply(new Receipt[0], 0);
          }
          return null;
        };
    AtomicReference<CompletableFuture<?>> lastOfListener = new AtomicReference<>();
    AtomicReference<Chat> chat = new AtomicReference<>();
    chat.set(
        fixture.connect(
            fixture
                .options()
                .withListener(
                    fixture.events.andThen(
                        event -> {
                          if (event instanceof ChatEvent.Joined) {
                            for (int i = 0; i <= Submitter.PRESSURE; i++) {
                              lastOfListener.set(chat.get().send("general", "l" + i));
                            }
                          }
                        }))));
    for (int i = 0; i < Submitter.PRESSURE; i++) {
      chat.get().send("general", "m" + i);
    }
    AtomicReference<CompletableFuture<?>> waited = new AtomicReference<>();
    Thread sender = new Thread(() -> waited.set(chat.get().send("general", "waits")));
    sender.start();
    Events.until("the sender waits", () -> sender.getState() == Thread.State.WAITING);
    assertNull(waited.get());
    node.session().push(new Event.Joined("eva", "nodo1"));
    Events.until(
        "the listener is refused",
        () -> lastOfListener.get() != null && lastOfListener.get().isCompletedExceptionally());
    assertEquals(ErrorCode.UNAVAILABLE, refusal(lastOfListener.get()).code());
    open.countDown();
    sender.join(20_000);
    waited.get().get(20, TimeUnit.SECONDS);
    Events.until("all acknowledged", () -> chat.get().unacknowledged() == 0);
  }

  @Test
  void whatWasAcknowledgedIsShownBeforeTheLastEvent() throws Exception {
    node.submitHook =
        (session, request) -> {
          long n = request.submissions()[0].n();
          var later = CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS);
          later.execute(
              () -> session.push(FakeNode.message(session.device, n, "ana", "general", "hi")));
          return new SubmitReply(new Receipt[] {Receipt.done(n)}, 1);
        };
    Chat chat = fixture.connect();
    chat.send("general", "hi").get(5, TimeUnit.SECONDS);
    chat.close(ChatEvent.Reason.END_OF_INPUT);
    assertEquals("Welcome Message Closed", fixture.events.kinds());
  }

  @Test
  void whatNoNodeWasHandedCanBeTakenBackAndNothingElse() throws Exception {
    CountDownLatch held = node.holdSubmits();
    Chat chat = fixture.connect(fixture.options().withKeeping(true));
    CompletableFuture<?> handed = chat.send("general", "handed");
    Events.until("it is on its way", () -> !node.session().callSizes.isEmpty());
    assertEquals(0, chat.returnable());
    CompletableFuture<?> waiting = chat.send("general", "waiting");
    CompletableFuture<?> entering = chat.enter("lab");
    assertEquals(2, chat.returnable());
    assertEquals(2, chat.takeBack());
    assertEquals(0, chat.takeBack());
    assertEquals(1, chat.unacknowledged());
    for (CompletableFuture<?> back : List.of(waiting, entering)) {
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> back.get(5, TimeUnit.SECONDS));
      assertTrue(e.getCause() instanceof TakenBackException, String.valueOf(e.getCause()));
    }
    held.countDown();
    handed.get(5, TimeUnit.SECONDS);
    chat.send("general", "after").get(5, TimeUnit.SECONDS);
    Events.until("both", () -> fixture.events.texts().contains("after"));
    assertEquals(List.of("handed", "after"), fixture.events.texts());
    chat.close();
    Chat next = fixture.connect(fixture.options().withKeeping(true));
    next.send("general", "x").get(5, TimeUnit.SECONDS);
    assertEquals(1, node.session().submitted.size(), "the next process sends none of it");
  }

  @Test
  void closingTellsThatTheOutcomeIsUnknown() throws Exception {
    node.submitHook = (session, request) -> new SubmitReply(new Receipt[0], 0);
    Chat chat = fixture.connect();
    CompletableFuture<?> sent = chat.send("general", "hi");
    chat.close();
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> sent.get(5, TimeUnit.SECONDS));
    assertInstanceOf(OutcomeUnknownException.class, e.getCause());
    assertEquals(ErrorCode.UNAVAILABLE, refusal(chat.send("general", "later")).code());
  }

  private List<String> awaitTexts(int count) {
    Events.until(count + " messages", () -> fixture.events.texts().size() >= count);
    return fixture.events.texts();
  }

  private static ChatException refusal(CompletableFuture<?> future) {
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> future.get(5, TimeUnit.SECONDS));
    return assertInstanceOf(ChatException.class, e.getCause());
  }

  private static boolean open(CountDownLatch latch) {
    return latch.getCount() == 0;
  }
}
