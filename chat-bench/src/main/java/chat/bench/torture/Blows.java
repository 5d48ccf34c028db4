package chat.bench.torture;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Does what a fault says, and makes it good. Owned by the torture's thread. */
final class Blows {
  /** Two disks must hold what an old copy is going to lack. */
  private static final long SPREAD_MILLIS = 8_000;

  private final Cast cast;
  private final Links links;
  private final Figures figures;
  private final Ledger ledger;
  private final Consumer<String> progress;

  Blows(Cast cast, Figures figures, Ledger ledger, Consumer<String> progress) {
    this.cast = cast;
    this.figures = figures;
    this.ledger = ledger;
    this.progress = progress;
    links = new Links(cast);
  }

  /** One fault, from its beginning until all is well again. */
  void strike(Fault fault) throws IOException, InterruptedException, TortureException {
    if (Fault.CUTS.contains(fault.kind())) {
      cut(fault);
    } else {
      if (fault.kind() == Fault.Kind.OLD_DISK) {
        links.awaitLinked(Links.parted(fault, cast.nodes()));
        pause(SPREAD_MILLIS);
      }
      begin(fault, "");
      hurt(fault);
    }
    cast.talkers.forEach(Talker::healed);
    if (fault.kind() == Fault.Kind.OLD_DISK) {
      pause(SPREAD_MILLIS);
    }
  }

  private void hurt(Fault fault) throws IOException, InterruptedException, TortureException {
    int victim = fault.victim();
    switch (fault.kind()) {
      case KILL_NODE, OLD_DISK -> kill(fault);
      case FREEZE_NODE -> freeze(cast.node(victim), fault);
      case END_NODE -> {
        cast.node(victim).end(20);
        pause(fault.millis());
        cast.startNode(victim);
      }
      case KILL_ALL -> {
        cast.killNodes();
        pause(fault.millis());
        cast.startNodes();
      }
      case KILL_REGISTRY -> {
        cast.killRegistry();
        pause(fault.millis());
        cast.startRegistry();
      }
      case KILL_CLIENT -> {
        String user = cast.talkers.get(victim).user();
        figures.deaf(user);
        cast.client(victim).kill();
        pause(fault.millis());
        cast.startClient(victim);
        figures.hears(user);
      }
      case FREEZE_CLIENT -> {
        String user = cast.talkers.get(victim).user();
        figures.deaf(user);
        freeze(cast.client(victim), fault);
        figures.hears(user);
      }
      case FULL_DISK -> {
        cast.hall.fill(victim);
        pause(fault.millis());
        cast.hall.free(victim);
      }
      default -> throw new IllegalStateException("no such fault: " + fault);
    }
  }

  private static void freeze(Proc proc, Fault fault) throws IOException, InterruptedException {
    proc.freeze();
    pause(fault.millis());
    proc.thaw();
  }

  private void kill(Fault fault) throws IOException, InterruptedException, TortureException {
    int victim = fault.victim();
    cast.node(victim).kill();
    if (fault.kind() == Fault.Kind.OLD_DISK) {
      cast.hall.restore(victim);
    } else {
      cast.hall.backUp(victim);
    }
    pause(fault.millis());
    cast.startNode(victim);
    progress.accept(Hall.name(victim) + " is back");
  }

  private void cut(Fault fault) throws IOException, InterruptedException, TortureException {
    List<Links.Pair> pairs = Links.parted(fault, cast.nodes());
    boolean rested = fault.rested() && links.awaitRest(pairs);
    if (!rested) {
      links.awaitLinked(pairs);
    }
    begin(fault, rested ? ", after 30 s of peace" : "");
    switch (fault.kind()) {
      case CUT_ONE_WAY -> {
        for (Links.Pair pair : pairs) {
          cast.hall.cutOneWay(pair.one(), pair.other());
        }
      }
      case UNPLUG -> cast.hall.unplug(fault.victim());
      default -> {
        for (Links.Pair pair : pairs) {
          cast.hall.cut(pair.one(), pair.other());
        }
      }
    }
    pause(fault.millis());
    cast.hall.heal();
    long healed = System.currentTimeMillis();
    cast.talkers.forEach(Talker::healed);
    if (!links.awaitLinked(pairs)) {
      ledger.failed(Hall.name(fault.victim()) + " was not linked again after " + fault);
      return;
    }
    for (Links.Pair pair : pairs) {
      long since = links.linkedSince(pair);
      if (since > healed) { // else it was too short to be noticed
        figures.linkedAgain(fault.kind(), rested, since - healed);
      }
    }
  }

  private void begin(Fault fault, String more) {
    boolean client = Fault.OF_CLIENTS.contains(fault.kind());
    progress.accept(
        String.format(
            "%s %s%d, %d ms%s",
            fault.kind().words(), client ? "c" : "", fault.victim() + 1, fault.millis(), more));
    figures.began(fault.kind());
    Set<String> hit = hit(fault);
    cast.talkers.forEach(talker -> talker.hurt(hit, fault.kind()));
  }

  /** The nodes whose users lose them at once; a disk is full some time after. */
  private Set<String> hit(Fault fault) {
    return switch (fault.kind()) {
      case KILL_NODE, OLD_DISK, FREEZE_NODE, END_NODE, UNPLUG -> Set.of(Hall.name(fault.victim()));
      case KILL_ALL ->
          IntStream.range(0, cast.nodes()).mapToObj(Hall::name).collect(Collectors.toSet());
      default -> Set.of();
    };
  }

  private static void pause(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }
}
