package org.tessellate.bench.consistency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.consistency.FinalState.Visit;
import org.tessellate.bench.consistency.Operation.Kind;
import org.tessellate.bench.consistency.Operation.Outcome;
import org.tessellate.bench.consistency.Operation.Taken;

/**
 * Judges a history and what is left in the end. It only objects to what no order of the calls could explain: a visit is certain from the answer
 * that acknowledged it until the call that could end it, and calls without an answer may have been done or not, at any time.
 */
final class Checker {

    private final List<Operation> history;
    private final FinalState end;
    private final Map<String, Life> lives = new HashMap<>();
    private final List<Violation> found = new ArrayList<>();

    /** All that was said about one appointment. */
    private static final class Life {

        private @Nullable Operation hold;
        private @Nullable Operation booked;
        private @Nullable Operation cancelled;
        private @Nullable Operation firstCancel;

        /** From when to when it certainly stood; null when it never certainly did. */
        private @Nullable Certain certain() {
            if (hold == null || hold.expires() == null) {
                return null;
            }
            Instant until = booked == null ? hold.expires() : Instant.MAX;
            if (firstCancel != null && firstCancel.invoked().isBefore(until)) {
                until = firstCancel.invoked();
            }
            return hold.returned().isBefore(until) ? new Certain(hold, until) : null;
        }
    }

    private record Certain(Operation hold, Instant until) {

        private boolean stoodWith(Certain other) {
            return hold.returned().isBefore(other.until) && other.hold.returned().isBefore(until);
        }

        private boolean sharesWith(Certain other) {
            return hold.visit().stream().anyMatch(mine -> other.hold.visit().stream().anyMatch(mine::overlaps));
        }
    }

    private Checker(List<Operation> history, FinalState end) {
        this.history = history;
        this.end = end;
        history.stream().filter(one -> !one.appointment().isEmpty()).forEach(this::note);
    }

    static List<Violation> check(List<Operation> history, FinalState end) {
        Checker checker = new Checker(history, end);
        checker.overlaps();
        checker.lives.forEach(checker::judge);
        checker.reads();
        checker.callOuts();
        end.visits().values().forEach(checker::covered);
        checker.unexplained();
        end.contradictions().forEach((name, count) -> checker.object(count > 0, Violation.Kind.CONTRADICTION, name + ": " + count));
        return checker.found;
    }

    private void note(Operation operation) {
        Life life = lives.computeIfAbsent(operation.appointment(), id -> new Life());
        if (operation.is(Kind.HOLD, Outcome.DONE)) {
            life.hold = operation;
        } else if (operation.is(Kind.BOOK, Outcome.DONE)) {
            life.booked = operation;
        } else if (operation.kind() == Kind.CANCEL) {
            life.cancelled = operation.outcome() == Outcome.DONE ? operation : life.cancelled;
            life.firstCancel = life.firstCancel == null || operation.invoked().isBefore(life.firstCancel.invoked()) ? operation : life.firstCancel;
        }
    }

    private void object(boolean wrong, Violation.Kind kind, String what) {
        if (wrong) {
            found.add(new Violation(kind, what));
        }
    }

    private void overlaps() {
        List<Certain> certain = new ArrayList<>();
        for (Life life : lives.values()) {
            Certain one = life.certain();
            if (one != null) {
                certain.stream().filter(other -> one.stoodWith(other) && one.sharesWith(other))
                        .forEach(other -> object(true, Violation.Kind.OVERLAP, one.hold.appointment() + " and " + other.hold.appointment() + " at " + one.hold.visit()));
                certain.add(one);
            }
        }
    }

    private void judge(String id, Life life) {
        Visit left = end.visits().get(id);
        if (life.booked != null && life.firstCancel == null) {
            object(left == null || !left.isBooked(), Violation.Kind.LOST_BOOKING, id + " is " + (left == null ? "gone" : left.status()));
            object(left != null && left.isBooked() && left.lasting() < left.wanted(), Violation.Kind.LOST_BOOKING, id + " has lost claims");
        }
        if (life.cancelled != null) {
            object(left != null && !left.status().equals("cancelled"), Violation.Kind.NOT_FREED, id + " was cancelled and is " + (left == null ? "" : left.status()));
            object(left != null && left.claims() > 0, Violation.Kind.NOT_FREED, id + " was cancelled and still takes something");
        }
        if (life.hold != null && life.hold.expires() != null && life.booked != null) {
            object(life.booked.invoked().isAfter(life.hold.expires()), Violation.Kind.HOLD_OUTLIVED_ITS_EXPIRY, id + " was booked after " + life.hold.expires());
        }
    }

    /** A read must show what was acknowledged before it was asked, unless something that could change it was under way. */
    private void reads() {
        for (Operation read : history) {
            Life life = lives.get(read.appointment());
            if (!read.is(Kind.READ, Outcome.DONE) || life == null) {
                continue;
            }
            boolean gone = life.cancelled != null && life.cancelled.returned().isBefore(read.invoked());
            boolean mayBeGone = life.firstCancel != null && life.firstCancel.invoked().isBefore(read.returned());
            boolean booked = life.booked != null && life.booked.returned().isBefore(read.invoked()) && !mayBeGone;
            object(gone && !read.said().equals("cancelled"), Violation.Kind.WRONG_READ, read.appointment() + " was cancelled and read as " + read.said());
            object(booked && !read.said().equals("booked"), Violation.Kind.WRONG_READ, read.appointment() + " was booked and read as " + read.said());
        }
    }

    /** Nobody can be held or booked, by a call that began later, for a time that a call-out took away. */
    private void callOuts() {
        List<Operation> gone = history.stream().filter(one -> one.is(Kind.CALL_OUT, Outcome.DONE)).toList();
        for (Operation taking : history) {
            Life life = lives.get(taking.appointment());
            if (life != null && life.hold != null && (taking.is(Kind.HOLD, Outcome.DONE) || taking.is(Kind.BOOK, Outcome.DONE))) {
                List<Taken> visit = life.hold.visit();
                object(gone.stream().anyMatch(out -> out.returned().isBefore(taking.invoked()) && visit.stream().anyMatch(out.visit().getFirst()::overlaps)),
                        Violation.Kind.NOT_COVERED, "%s: %s after the call-out".formatted(taking.appointment(), taking.kind()));
            }
        }
    }

    private void covered(Visit visit) {
        boolean stands = visit.taken().stream().filter(Taken::isPerson).allMatch(person -> end.shifts().stream().anyMatch(person::isWithin));
        object(visit.isBooked() && !stands && !end.noticed().contains(visit.id()), Violation.Kind.NOT_COVERED, visit.id() + " stands on no published shift, unnoticed");
    }

    /** Each appointment was acknowledged, or is what became of one call that had no answer. */
    private void unexplained() {
        List<Operation> open = new ArrayList<>(history.stream().filter(one -> one.is(Kind.HOLD, Outcome.UNKNOWN)).toList());
        Set<String> acknowledged = new HashSet<>();
        history.stream().filter(one -> one.is(Kind.HOLD, Outcome.DONE)).forEach(one -> acknowledged.add(one.appointment()));
        for (Visit visit : end.visits().values()) {
            if (!acknowledged.contains(visit.id())) {
                Operation cause = open.stream().filter(one -> ("client-" + one.client()).equals(visit.patient()) && sameStart(one, visit)).findFirst().orElse(null);
                object(cause == null, Violation.Kind.UNEXPLAINED, visit.id() + " is " + visit.status() + " though nobody was told so");
                open.remove(cause);
            }
        }
        end.visits().values().stream().filter(Visit::isBooked).filter(visit -> history.stream().noneMatch(one -> one.kind() == Kind.BOOK
                && one.outcome() != Outcome.REFUSED && one.appointment().equals(visit.id())))
                .forEach(visit -> object(true, Violation.Kind.UNEXPLAINED, visit.id() + " is booked though every booking of it was refused"));
    }

    private static boolean sameStart(Operation asked, Visit visit) {
        return asked.visit().stream().map(Taken::start).findFirst().equals(visit.taken().stream().map(Taken::start).findFirst());
    }

    /** Slots of holds that ended by themselves: each was asked for again, and whoever was refused says what stood in the way. */
    static List<Violation> probed(Map<String, String> refusals) {
        return refusals.entrySet().stream().map(one -> new Violation(Violation.Kind.HOLD_OUTLIVED_ITS_EXPIRY, one.getKey() + " still stands in the way: " + one.getValue())).toList();
    }

    /** How long the longest answer took, for the report. */
    static Duration longest(List<Operation> history) {
        return history.stream().map(one -> Duration.between(one.invoked(), one.returned())).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
