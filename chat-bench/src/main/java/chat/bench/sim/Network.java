package chat.bench.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Carries calls between places, as remote calls over TCP do: a call ends by its reply, by a refusal
 * (no process there), or by an error (its time is over, the process died, the network failed); and
 * after an error it may still run, or have run. Calls overtake each other, because each may have a
 * connection of its own.
 */
final class Network {
  /** How a call ended. */
  sealed interface Outcome<R> {
    record Reply<R>(R value) implements Outcome<R> {}

    record Refused<R>() implements Outcome<R> {}

    record Failed<R>() implements Outcome<R> {}
  }

  /** Answers a call, once. */
  @FunctionalInterface
  interface Handler<R> {
    void handle(Consumer<R> answer);
  }

  private final Agenda agenda;
  private final Weather weather;
  private final List<Place> places;
  private final List<Set<Call<?>>> open = new ArrayList<>();

  Network(Agenda agenda, Weather weather, List<Place> places) {
    this.agenda = agenda;
    this.weather = weather;
    this.places = places;
    places.forEach(place -> open.add(new LinkedHashSet<>()));
  }

  /**
   * Calls from one place to another.
   *
   * @param handler runs at {@code to}, in whatever process is there when the call arrives
   * @param then runs at {@code from}, once, unless the caller's process has ended
   */
  <R> void call(int from, int to, long timeout, Handler<R> handler, Consumer<Outcome<R>> then) {
    Call<R> call = new Call<>(from, to, places.get(from).life(), handler, then);
    agenda.in(timeout, () -> end(call, new Outcome.Failed<>()));
    if (weather.failsAtOnce(from, to)) {
      agenda.in(weather.delay(from, to), () -> end(call, new Outcome.Failed<>()));
      return;
    }
    transmit(from, to, () -> arrive(call));
  }

  /** The process at {@code place} died; its callers find out when the machine answers. */
  void died(int place, boolean machineAnswers) {
    List<Call<?>> broken = List.copyOf(open.get(place));
    open.get(place).clear();
    if (machineAnswers) {
      for (Call<?> call : broken) {
        transmit(place, call.from, () -> end(call, new Outcome.Failed<>()));
      }
    }
  }

  private <R> void arrive(Call<R> call) {
    Place place = places.get(call.to);
    if (!place.up()) {
      if (place.refusing()) {
        transmit(call.to, call.from, () -> end(call, new Outcome.Refused<>()));
      }
      return;
    }
    open.get(call.to).add(call);
    place.run(place.life(), () -> handle(call));
  }

  private <R> void handle(Call<R> call) {
    call.handler.handle(
        value -> {
          if (open.get(call.to).remove(call)) {
            transmit(call.to, call.from, () -> end(call, new Outcome.Reply<>(value)));
          }
        });
  }

  private <R> void end(Call<R> call, Outcome<R> outcome) {
    places
        .get(call.from)
        .run(
            call.life,
            () -> {
              if (!call.ended) {
                call.ended = true;
                call.then.accept(outcome);
              }
            });
  }

  private void transmit(int from, int to, Runnable action) {
    agenda.in(weather.delay(from, to), () -> reach(from, to, action));
  }

  private void reach(int from, int to, Runnable action) {
    long free = weather.freeAt(from, to);
    if (free <= agenda.now()) {
      action.run();
    } else if (free < Agenda.NEVER) {
      // TCP sends again what the cut has swallowed, once the cut has healed.
      agenda.at(free + weather.delay(from, to), () -> reach(from, to, action));
    }
  }

  private static final class Call<R> {
    final int from;
    final int to;
    final int life;
    final Handler<R> handler;
    final Consumer<Outcome<R>> then;
    boolean ended;

    Call(int from, int to, int life, Handler<R> handler, Consumer<Outcome<R>> then) {
      this.from = from;
      this.to = to;
      this.life = life;
      this.handler = handler;
      this.then = then;
    }
  }
}
