package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.workforce.CallOutReported;
import org.tessellate.app.workforce.RecordId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

@TessellateTest
class PublishedShiftsTest {

    private static final Instant SEVEN = Instant.parse("2026-03-09T07:00:00Z");

    @Autowired
    PublishedShifts shifts;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ApplicationEventPublisher events;

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private final StaffId ann = new StaffId("ann-" + tag);
    private final UnitId unit = new UnitId("ed-" + tag);

    @BeforeEach
    void aRoster() {
        jdbc.sql("""
                INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, model_version, created_by, created_at)
                VALUES (?, ?, '2026-03-09', 7, 'PUBLISHED', 1, '{}', 'test', 'test', ?)""")
                .params("r-" + tag, unit.value(), PublishedShifts.stored(SEVEN)).update();
    }

    private void onDuty(StaffId staff, Instant start, int hours) {
        jdbc.sql("""
                INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status) VALUES (?, ?, ?, ?, '2026-03-09', 'D', 'Day', 'DAY', 480, ?, ?, 'ON_DUTY')""")
                .params(UUID.randomUUID().toString(), "r-" + tag, unit.value(), staff.value(), PublishedShifts.stored(start),
                        PublishedShifts.stored(start.plus(Duration.ofHours(hours)))).update();
    }

    private static Interval hours(int from, int to) {
        return new Interval(SEVEN.plus(Duration.ofHours(from)), SEVEN.plus(Duration.ofHours(to)));
    }

    private boolean covers(Interval interval) {
        return Boolean.TRUE.equals(transaction.execute(status -> shifts.lockCovering(ann, interval)));
    }

    private void callOut(Interval interval) {
        Access.asSystem("test", () -> transaction.executeWithoutResult(status ->
                events.publishEvent(new CallOutReported(new RecordId("c-" + tag), ann, unit, interval, SEVEN))));
    }

    @Test
    void coversWhatLiesInsideTheShiftAndNothingBeyond() {
        onDuty(ann, SEVEN, 8);

        assertThat(covers(hours(0, 8))).isTrue();
        assertThat(covers(hours(7, 9))).isFalse();
        assertThat(covers(hours(9, 10))).isFalse();
    }

    @Test
    void coversAcrossTwoShiftsThatTouch() {
        onDuty(ann, SEVEN, 8);
        onDuty(ann, SEVEN.plus(Duration.ofHours(8)), 4);

        assertThat(covers(hours(6, 10))).isTrue();
    }

    @Test
    void findsShiftsByUnitAndPerson() {
        onDuty(ann, SEVEN, 8);

        assertThat(shifts.inUnit(unit, hours(7, 9))).singleElement().satisfies(shift -> assertThat(shift.staff()).isEqualTo(ann));
        assertThat(shifts.of(ann, hours(8, 9))).isEmpty();
    }

    @Test
    void takesACalledOutPersonOffDuty() {
        onDuty(ann, SEVEN, 8);
        callOut(hours(4, 5));

        assertThat(covers(hours(0, 1))).isFalse();
        assertThat(shifts.of(ann, hours(0, 8))).isEmpty();
    }

    @Test
    void refusesToPutSomebodyOnDutyTwice() {
        onDuty(ann, SEVEN, 8);

        assertThatThrownBy(() -> onDuty(ann, SEVEN.plus(Duration.ofHours(7)), 8)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void letsACallOutWaitUntilTheBookingThatStandsOnTheShiftHasEnded() {
        onDuty(ann, SEVEN, 8);
        CountDownLatch reporting = new CountDownLatch(1);

        CompletableFuture<Void> callOut = transaction.execute(status -> {
            assertThat(shifts.lockCovering(ann, hours(1, 2))).isTrue();
            CompletableFuture<Void> report = CompletableFuture.runAsync(() -> {
                reporting.countDown();
                callOut(hours(0, 8));
            });
            assertThat(await(reporting)).isTrue();
            assertThat(shifts.of(ann, hours(0, 8))).hasSize(1);
            assertThat(report).isNotDone();
            return report;
        });

        callOut.join();
        assertThat(covers(hours(1, 2))).isFalse();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
