package chat.server.order;

import static chat.server.order.Answer.Plain.ALIVE;
import static chat.server.order.Answer.Plain.NOT_YET;
import static chat.server.order.Answer.Plain.REFUSED;
import static chat.server.order.EventIndex.NONE;

import chat.api.EventId;
import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What clients ask: SUBMIT, RESUME, BEAT; and the answers that wait. */
final class Clients {
  private final State s;
  private final Intake intake;
  private final Sessions sessions;
  private final List<Submit> submits = new ArrayList<>();
  private final List<Resuming> resumes = new ArrayList<>();

  private record Resuming(long call, Resume resume, VersionVector needed, long since) {}

  /** A submit that is not answered; {@code acked} of its items, from the first, are safe. */
  private static final class Submit {
    final long call;
    final long device;
    final List<Item> items;
    final long since;
    int acked;

    /** The own seq of the first item that is not safe; 0 if it has none. */
    long blocked;

    Submit(long call, long device, List<Item> items, long since) {
      this.call = call;
      this.device = device;
      this.items = items;
      this.since = since;
    }
  }

  Clients(State s, Intake intake, Sessions sessions) {
    this.s = s;
    this.intake = intake;
    this.sessions = sessions;
  }

  void submit(long call, long session, long device, long clock, List<Item> items) {
    if (sessions.heard(session) == null || s.leaving) {
      s.reached(Branch.SUBMIT_REFUSED);
      s.out.answer(call, REFUSED);
      return;
    }
    s.witnessC(clock);
    for (Item item : items) {
      if (intake.submitQ.has(device, item.n()) || intake.accepted(device, item.n())) {
        s.reached(Branch.SUBMIT_KNOWN);
      } else if (intake.submitQ.size() >= s.c.maxQueued) {
        s.reached(Branch.SUBMIT_FULL); // the client repeats it
      } else {
        s.reached(Branch.SUBMIT_QUEUED);
        intake.submitQ.add(device, item, s.awake());
      }
    }
    submits.add(new Submit(call, device, List.copyOf(items), s.awake()));
  }

  void resume(long call, Resume r) {
    if (!s.joined || s.leaving) {
      s.reached(Branch.RESUME_REFUSED);
      s.out.answer(call, REFUSED);
      return;
    }
    s.witnessC(r.clock());
    sessions.replace(r.client());
    for (Iterator<Resuming> i = resumes.iterator(); i.hasNext(); ) {
      Resuming older = i.next();
      if (older.resume.client() == r.client()) {
        i.remove();
        s.out.answer(older.call, REFUSED);
      }
    }
    resumes.add(new Resuming(call, r, r.shown().or(r.need()), s.awake()));
  }

  void beat(long call, long session) {
    s.out.answer(call, sessions.heard(session) == null ? REFUSED : ALIVE);
  }

  /** Answers the calls that can be answered, or have waited for answerBy. */
  void answer() {
    long safeOwn = s.safeOwn();
    for (Iterator<Submit> i = submits.iterator(); i.hasNext(); ) {
      Submit submit = i.next();
      boolean all = submit.blocked <= safeOwn && allSafe(submit);
      if (all || s.awake() - submit.since >= s.c.answerBy) {
        s.reached(all ? Branch.ACKED_ALL : Branch.ACKED_SOME);
        i.remove();
        s.out.answer(submit.call, new Answer.Acked(safe(submit)));
      }
    }
    for (Iterator<Resuming> i = resumes.iterator(); i.hasNext(); ) {
      Resuming waiting = i.next();
      if (mayOpen(waiting)) {
        i.remove();
        long session = sessions.open(waiting.resume.client(), waiting.resume.shown());
        s.out.answer(waiting.call, new Answer.Opened(session));
      } else if (s.awake() - waiting.since >= s.c.answerBy) {
        s.reached(Branch.RESUME_NOT_YET);
        i.remove();
        s.out.answer(waiting.call, NOT_YET);
      }
    }
  }

  private boolean mayOpen(Resuming r) {
    if (s.vv.covers(r.needed) || !s.rule(Rule.RESUME_WAITS)) {
      s.reached(Branch.RESUME_COVERED);
      return true;
    }
    boolean waited = r.resume.waited() + s.awake() - r.since > s.c.suspectAfter;
    if (waited) {
      s.reached(Branch.RESUME_WAITED);
    }
    return waited;
  }

  private boolean allSafe(Submit submit) {
    for (; submit.acked < submit.items.size(); submit.acked++) {
      long n = submit.items.get(submit.acked).n();
      if (safeCopy(submit.device, n) == NONE) {
        int first = s.index.first(submit.device, n);
        submit.blocked = first == NONE || s.index.origin(first) != s.boot ? 0 : s.index.seq(first);
        return false;
      }
    }
    return true;
  }

  private List<EventId> safe(Submit submit) {
    List<EventId> ids = new ArrayList<>();
    for (Item item : submit.items) {
      int e = safeCopy(submit.device, item.n());
      if (e != NONE) {
        ids.add(s.index.header(e).id());
      }
    }
    return ids;
  }

  /** An accepted event with this (device, n) that is safe, or none. */
  private int safeCopy(long device, long n) {
    int first = s.index.first(device, n);
    if (first == NONE || s.safe(first)) {
      return first;
    }
    for (int copy : intake.delivered.copies.all(first)) {
      if (s.safe(copy)) {
        return copy;
      }
    }
    return NONE;
  }

  boolean idle() {
    return submits.isEmpty() && resumes.isEmpty();
  }

  /** STOP. */
  void refuseAll() {
    submits.forEach(submit -> s.out.answer(submit.call, REFUSED));
    submits.clear();
    resumes.forEach(waiting -> s.out.answer(waiting.call, REFUSED));
    resumes.clear();
  }
}
