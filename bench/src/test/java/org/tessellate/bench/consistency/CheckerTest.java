package org.tessellate.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessellate.bench.consistency.FinalState.Visit;
import org.tessellate.bench.consistency.Operation.Kind;
import org.tessellate.bench.consistency.Operation.Outcome;
import org.tessellate.bench.consistency.Operation.Taken;

/** A checker that never objects proves nothing: each promise is broken here once, and each innocent look-alike is let pass. */
class CheckerTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final Instant EXPIRY = second(60);

    private final List<Operation> history = new ArrayList<>();
    private final Map<String, Visit> visits = new HashMap<>();
    private final List<Taken> shifts = new ArrayList<>();
    private final Set<String> noticed = new HashSet<>();
    private final Map<String, Long> contradictions = new HashMap<>();

    private static Instant second(int second) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(second);
    }

    private static List<Taken> at(Instant start) {
        return List.of(new Taken("staff/ann", start, start.plusSeconds(900)), new Taken("location/exam", start, start.plusSeconds(900)));
    }

    @BeforeEach
    void annIsOnDuty() {
        shifts.add(new Taken("staff/ann", NINE.minusSeconds(3600), NINE.plusSeconds(36_000)));
    }

    private void said(int client, Kind kind, Outcome outcome, String id, int invoked, int returned, List<Taken> visit, @Nullable Instant expires, String said) {
        history.add(new Operation(client, kind, outcome, id, visit, expires, said, second(invoked), second(returned)));
    }

    private void held(int client, String id, int from, int to) {
        said(client, Kind.HOLD, Outcome.DONE, id, from, to, at(NINE), EXPIRY, "");
    }

    private void booked(String id, int from, int to) {
        said(1, Kind.BOOK, Outcome.DONE, id, from, to, List.of(), null, "");
    }

    private void cancelled(String id, int from, int to) {
        said(1, Kind.CANCEL, Outcome.DONE, id, from, to, List.of(), null, "");
    }

    private void left(String id, String status, String patient, int claims) {
        visits.put(id, new Visit(id, status, patient, at(NINE), claims, claims));
    }

    private List<Violation.Kind> objections() {
        return Checker.check(history, new FinalState(visits, shifts, noticed, contradictions)).stream().map(Violation::kind).distinct().toList();
    }

    @Test
    void aBookingThatStandsAndOneThatWasCancelledAreFine() {
        held(1, "a", 0, 1);
        cancelled("a", 2, 3);
        held(2, "b", 4, 5);
        booked("b", 6, 7);
        left("a", "cancelled", "client-1", 0);
        left("b", "booked", "client-2", 3);

        assertThat(objections()).isEmpty();
    }

    @Test
    void twoWhoCertainlyHadTheSameAtTheSameTimeOverlap() {
        held(1, "a", 0, 1);
        held(2, "b", 5, 6);
        left("a", "pending", "client-1", 3);
        left("b", "pending", "client-2", 3);

        assertThat(objections()).containsExactly(Violation.Kind.OVERLAP);
    }

    @Test
    void whoHeldAfterTheOthersHoldWasOverDoesNot() {
        held(1, "a", 0, 1);
        said(2, Kind.HOLD, Outcome.DONE, "b", 59, 61, at(NINE), EXPIRY.plusSeconds(60), "");
        left("a", "cancelled", "client-1", 0);
        left("b", "pending", "client-2", 3);

        assertThat(objections()).isEmpty();
    }

    @Test
    void aCancellationThatWasNeverAnsweredMayHaveFreedTheSlot() {
        held(1, "a", 0, 1);
        said(1, Kind.CANCEL, Outcome.UNKNOWN, "a", 2, 30, List.of(), null, "");
        held(2, "b", 3, 4);
        left("a", "cancelled", "client-1", 0);
        left("b", "pending", "client-2", 3);

        assertThat(objections()).isEmpty();
    }

    @Test
    void anAcknowledgedBookingThatIsGoneOrNotWholeIsLost() {
        held(1, "a", 0, 1);
        booked("a", 2, 3);
        assertThat(objections()).containsExactly(Violation.Kind.LOST_BOOKING);

        left("a", "cancelled", "client-1", 0);
        assertThat(objections()).containsExactly(Violation.Kind.LOST_BOOKING);

        left("a", "booked", "client-1", 2);
        assertThat(objections()).as("the patient's claim is missing").containsExactly(Violation.Kind.LOST_BOOKING);

        left("a", "booked", "client-1", 3);
        assertThat(objections()).isEmpty();
    }

    @Test
    void aHoldThatIsBookedAfterItsEndOutlivedIt() {
        held(1, "a", 0, 1);
        booked("a", 61, 62);
        left("a", "booked", "client-1", 3);

        assertThat(objections()).containsExactly(Violation.Kind.HOLD_OUTLIVED_ITS_EXPIRY);
    }

    @Test
    void aBookingThatWasAskedForInTimeDidNot() {
        held(1, "a", 0, 1);
        booked("a", 59, 75);
        left("a", "booked", "client-1", 3);

        assertThat(objections()).isEmpty();
    }

    @Test
    void aCancelledVisitThatStillTakesSomethingIsNotFreed() {
        held(1, "a", 0, 1);
        cancelled("a", 2, 3);
        left("a", "cancelled", "client-1", 1);
        assertThat(objections()).containsExactly(Violation.Kind.NOT_FREED);

        left("a", "pending", "client-1", 0);
        assertThat(objections()).containsExactly(Violation.Kind.NOT_FREED);
    }

    @Test
    void aBookingOutsideOfEveryPublishedShiftMustBeNoticed() {
        held(1, "a", 0, 1);
        booked("a", 2, 3);
        left("a", "booked", "client-1", 3);
        shifts.clear();
        assertThat(objections()).containsExactly(Violation.Kind.NOT_COVERED);

        noticed.add("a");
        assertThat(objections()).isEmpty();
    }

    @Test
    void aShiftThatEndsAMinuteTooEarlyDoesNotCover() {
        held(1, "a", 0, 1);
        booked("a", 2, 3);
        left("a", "booked", "client-1", 3);
        shifts.set(0, new Taken("staff/ann", NINE, NINE.plusSeconds(840)));

        assertThat(objections()).containsExactly(Violation.Kind.NOT_COVERED);
    }

    @Test
    void whoIsBookedAfterTheCallOutWasAnsweredIsNotCoveredEvenIfItIsNoticed() {
        held(1, "a", 0, 1);
        said(-1, Kind.CALL_OUT, Outcome.DONE, "", 2, 3, List.of(new Taken("staff/ann", NINE.minusSeconds(60), NINE.plusSeconds(60))), null, "");
        booked("a", 4, 5);
        left("a", "booked", "client-1", 3);
        noticed.add("a");

        assertThat(objections()).containsExactly(Violation.Kind.NOT_COVERED);
    }

    @Test
    void whoRacedTheCallOutMayHaveBeenFirst() {
        held(1, "a", 0, 1);
        said(-1, Kind.CALL_OUT, Outcome.DONE, "", 2, 5, List.of(new Taken("staff/ann", NINE, NINE.plusSeconds(60))), null, "");
        booked("a", 4, 6);
        left("a", "booked", "client-1", 3);
        noticed.add("a");

        assertThat(objections()).isEmpty();
    }

    @Test
    void aReadMustShowWhatWasAcknowledgedBeforeIt() {
        held(1, "a", 0, 1);
        booked("a", 2, 3);
        said(1, Kind.READ, Outcome.DONE, "a", 4, 5, List.of(), null, "pending");
        left("a", "booked", "client-1", 3);
        assertThat(objections()).containsExactly(Violation.Kind.WRONG_READ);

        history.removeLast();
        said(1, Kind.READ, Outcome.DONE, "a", 2, 5, List.of(), null, "pending");
        assertThat(objections()).as("it was under way at the same time").isEmpty();
    }

    @Test
    void aReadAfterACancellationMustSayCancelled() {
        held(1, "a", 0, 1);
        cancelled("a", 2, 3);
        said(2, Kind.READ, Outcome.DONE, "a", 4, 5, List.of(), null, "booked");
        left("a", "cancelled", "client-1", 0);

        assertThat(objections()).containsExactly(Violation.Kind.WRONG_READ);
    }

    @Test
    void aVisitThatNobodyWasToldOfNeedsACallWithoutAnAnswer() {
        left("ghost", "pending", "client-1", 3);
        assertThat(objections()).containsExactly(Violation.Kind.UNEXPLAINED);

        said(1, Kind.HOLD, Outcome.UNKNOWN, "", 0, 1, at(NINE), null, "");
        assertThat(objections()).isEmpty();

        left("twin", "pending", "client-1", 3);
        assertThat(objections()).as("one call explains one visit").containsExactly(Violation.Kind.UNEXPLAINED);
    }

    @Test
    void aRefusedHoldExplainsNothing() {
        left("ghost", "pending", "client-1", 3);
        said(1, Kind.HOLD, Outcome.REFUSED, "", 0, 1, at(NINE), null, "409 ALREADY_TAKEN");

        assertThat(objections()).containsExactly(Violation.Kind.UNEXPLAINED);
    }

    @Test
    void aBookingThatWasRefusedAndStandsIsUnexplained() {
        held(1, "a", 0, 1);
        said(1, Kind.BOOK, Outcome.REFUSED, "a", 2, 3, List.of(), null, "409 CONFLICT");
        left("a", "booked", "client-1", 3);

        assertThat(objections()).containsExactly(Violation.Kind.UNEXPLAINED);
    }

    @Test
    void whatSqlFindsCounts() {
        contradictions.put("double_bookings", 1L);

        assertThat(objections()).containsExactly(Violation.Kind.CONTRADICTION);
    }

    @Test
    void anExpiredHoldInTheWayIsNamedWithWhatWasSaid() {
        assertThat(Checker.probed(Map.of("a", "409 ALREADY_TAKEN"))).singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("a still stands", "409"));
    }
}
