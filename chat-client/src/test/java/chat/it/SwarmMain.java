package chat.it;

import chat.api.ChatException;
import chat.api.process.Directories;
import chat.api.rmi.Endpoint;
import chat.client.connection.Chat;
import chat.client.connection.ChatEvent;
import chat.client.connection.ChatOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many clients in one process, told by lines on standard input what to do: {@code talk N}, {@code
 * await N WITHOUT}, {@code report}; each is answered by a line when it is done.
 */
final class SwarmMain {
  private final List<Member> members = new ArrayList<>();
  private int said;

  private SwarmMain() {}

  /** {@code REGISTRY NODE PREFIX COUNT}; the users are called PREFIX-1 to PREFIX-COUNT. */
  public static void main(String[] args) throws Exception {
    try {
      SwarmMain swarm = new SwarmMain();
      swarm.connect(args[0], args[1], args[2], Integer.parseInt(args[3]));
      swarm.obey();
      System.exit(0);
    } catch (ExecutionException e) {
      System.err.println("failed: " + e.getCause());
      System.exit(1);
    }
  }

  private void connect(String registry, String node, String prefix, int count) throws Exception {
    for (int i = 1; i <= count; i++) {
      members.add(new Member(prefix + "-" + i));
    }
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<Future<Chat>> joins = new ArrayList<>();
    for (Member member : members) {
      joins.add(threads.submit(() -> member.connect(registry, node)));
    }
    for (Future<Chat> join : joins) {
      join.get();
    }
    threads.shutdown();
    System.out.println("joined " + (System.nanoTime() - start) / 1_000_000);
  }

  private void obey() throws IOException, InterruptedException, ExecutionException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] order = line.split(" ");
      switch (order[0]) {
        case "warm" -> warm();
        case "talk" -> talk(Integer.parseInt(order[1]));
        case "await" -> await(Integer.parseInt(order[1]), order[2]);
        case "report" -> members.forEach(member -> System.out.println(member.view()));
        default -> throw new IllegalArgumentException(line);
      }
      System.out.println("done " + order[0]);
    }
  }

  /** Everybody writes to himself, so that what follows finds a process that has done it before. */
  private void warm() throws InterruptedException, ExecutionException {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (Member member : members) {
        sent.add(member.chat().tell(member.name, "warm"));
      }
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get();
  }

  /** Everybody sends the next {@code count} numbers, from 1 on, without waiting in between. */
  private void talk(int count) throws InterruptedException, ExecutionException {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (int last = said + count; said < last; ) {
      said++;
      for (Member member : members) {
        sent.add(member.chat().send("general", Integer.toString(said)));
      }
    }
    System.out.println("talking");
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get();
  }

  /** Waits until everybody has {@code count} messages, those of {@code without}-… not counted. */
  private void await(int count, String without) throws InterruptedException {
    long deadline = System.nanoTime() + Proc.PATIENCE.toNanos();
    for (Member member : members) {
      member.await(count, without + "-", deadline);
    }
  }

  /** One client. What it heard is guarded by {@code this}. */
  private static final class Member {
    private final String name;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Map<String, List<Integer>> heard = new TreeMap<>();
    private final AtomicInteger moves = new AtomicInteger();
    private volatile Chat chat; // written once, before the latch opens

    @SuppressWarnings("NullAway.Init") // the latch stands before every use
    Member(String name) {
      this.name = name;
    }

    Chat connect(String registry, String node) throws ChatException {
      String[] address = registry.split(":");
      chat =
          Chat.connect(
              ChatOptions.defaults()
                  .withRegistries(List.of(new Endpoint(address[0], Integer.parseInt(address[1]))))
                  .withNode(node)
                  .withUser(name)
                  .withDirectories(Directories.ofProcess())
                  .withListener(this::on));
      connected.countDown();
      return chat;
    }

    Chat chat() throws InterruptedException {
      connected.await();
      return chat;
    }

    private synchronized void on(ChatEvent event) {
      if (event instanceof ChatEvent.Message message) {
        heard
            .computeIfAbsent(message.from(), from -> new ArrayList<>())
            .add(Integer.valueOf(message.text()));
        notifyAll();
      } else if (event instanceof ChatEvent.Reconnected) {
        moves.incrementAndGet();
      } else if (event instanceof ChatEvent.Closed closed) {
        System.err.println(name + " closed: " + closed);
      }
    }

    synchronized void await(int count, String without, long deadline) throws InterruptedException {
      while (counted(without) < count && System.nanoTime() < deadline) {
        wait(100);
      }
      if (counted(without) < count) {
        System.err.println(name + " heard " + counted(without) + " of " + count + ": " + view());
        System.exit(1); // the test ends at once
      }
    }

    private int counted(String without) {
      return heard.entrySet().stream()
          .filter(e -> !e.getKey().startsWith(without))
          .mapToInt(e -> e.getValue().size())
          .sum();
    }

    /** Its name, how often it moved, and from each sender what it heard, in that order. */
    synchronized String view() {
      StringBuilder line = new StringBuilder("view " + name + " " + moves);
      heard.forEach(
          (from, numbers) -> line.append(' ').append(from).append('=').append(brief(numbers)));
      return line.toString();
    }

    private static String brief(List<Integer> numbers) {
      for (int i = 0; i < numbers.size(); i++) {
        if (numbers.get(i) != i + 1) {
          return numbers.toString().replace(" ", "");
        }
      }
      return "1.." + numbers.size();
    }
  }
}
