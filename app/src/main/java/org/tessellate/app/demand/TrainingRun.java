package org.tessellate.app.demand;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The training of some seats in the background, one after the other; a run that was cut off goes on with the seats that wait. Immutable. */
public record TrainingRun(String id, Cause cause, Status status, boolean stopRequested, String requestedBy, Instant askedAt, @Nullable Instant finishedAt,
        List<Part> seats) {

    public TrainingRun {
        seats = List.copyOf(seats);
    }

    /** Why it was begun. */
    public enum Cause { ASKED, SCHEDULED, DRIFT }

    /** Where it stands. */
    public enum Status { QUEUED, RUNNING, DONE, STOPPED }

    /** What became of a seat. */
    public enum PartStatus { WAITING, DONE, FAILED }

    /** One seat of a run; {@code outcome} says in a sentence how it ended. */
    public record Part(int position, Seat seat, PartStatus status, @Nullable String outcome, @Nullable String model) {
    }

    public boolean active() {
        return status == Status.QUEUED || status == Status.RUNNING;
    }

    /** Seats that have ended. */
    public long ended() {
        return seats.stream().filter(part -> part.status() != PartStatus.WAITING).count();
    }
}
