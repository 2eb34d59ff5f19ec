package org.tessellate.app.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Access;
import org.tessellate.app.register.Register;
import org.tessellate.engine.time.Interval;

@TessellateTest
class LockUsableTest {

    private static final Interval MORNING = Interval.of(Instant.parse("2026-03-03T15:00:00Z"), Duration.ofHours(2));

    @Autowired Facilities facilities;
    @Autowired Register<Outage> outages;
    @Autowired Register<Location> locations;
    @Autowired Register<Equipment> equipment;
    @Autowired TransactionTemplate transactions;
    @Autowired Site site;

    private LocationId room;
    private EquipmentId device;

    @BeforeEach
    void aRoomOpenOnWorkingDays() {
        UnitId unit = site.unit();
        room = site.room(unit, "EXAM", "MO-FR 08:00-17:00");
        device = site.device(unit, "C_ARM", 2, null);
    }

    @Test
    void aUnitOutOfUseSharesNoFacilityAndStopsNobody() {
        ResourceGraph graph = facilities.graph();
        UnitId unit = graph.location(room).unit();
        assertThat(graph.sameFacility(unit, unit)).isTrue();
        assertThat(graph.sameFacility(unit, site.unit())).isFalse();
        assertThat(graph.sameFacility(new UnitId("gone"), unit)).isFalse();
    }

    @Test
    void anOpenRoomIsUsable() {
        assertThat(usable(MORNING)).isTrue();
    }

    @Test
    void aRoomIsNotUsableOutsideItsLocalHours() {
        assertThat(usable(Interval.of(Instant.parse("2026-03-03T13:59:59Z"), Duration.ofHours(1)))).isFalse();
        assertThat(usable(Interval.of(Instant.parse("2026-03-03T14:00:00Z"), Duration.ofHours(9)))).isTrue();
        assertThat(usable(Interval.of(Instant.parse("2026-03-03T14:00:00Z"), Duration.ofHours(9).plusSeconds(1)))).isFalse();
    }

    @Test
    void aClosureThatOnlyTouchesLeavesTheRoomUsable() {
        close(new Interval(MORNING.end(), MORNING.end().plusSeconds(60)));
        assertThat(usable(MORNING)).isTrue();
        close(new Interval(MORNING.end().minusSeconds(1), MORNING.end()));
        assertThat(usable(MORNING)).isFalse();
    }

    @Test
    void aSuspendedRoomIsNotUsable() {
        Access.asSystem("test", () -> locations.put(locations.get(room).value().with(LocationStatus.SUSPENDED)));
        assertThat(usable(MORNING)).isFalse();
    }

    @Test
    void maintenanceOfOneUnitLeavesTheOtherUsable() {
        Access.asSystem("test", () -> outages.put(new Outage(null, null, device, 1, MORNING, OutageKind.MAINTENANCE, "Yearly check")));
        assertThat(usable(1)).isFalse();
        assertThat(usable(2)).isTrue();
        assertThat(usable(3)).isFalse();
    }

    @Test
    void aUnitThatIsNotReadyIsNotUsable() {
        Access.asSystem("test", () -> equipment.put(equipment.get(device).value().withReadiness(2, false)));
        assertThat(usable(2)).isFalse();
    }

    @Test
    void theGraphSeesAClosureAsSoonAsItIsCommitted() {
        assertThat(closures()).isEmpty();
        close(MORNING);
        assertThat(closures()).hasSize(1);
    }

    @Test
    void aGraphReadInsideARolledBackTransactionIsForgotten() {
        Access.asSystem("test", () -> transactions.executeWithoutResult(status -> {
            outages.put(new Outage(null, room, null, null, MORNING, OutageKind.CLOSURE, ""));
            assertThat(closures()).hasSize(1);
            status.setRollbackOnly();
        }));
        site.room(site.unit(), "EXAM", "");
        assertThat(closures()).isEmpty();
    }

    @Test
    void aClosureWaitsForTheBookingThatStandsOnTheRoom() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch booked = new CountDownLatch(1);
        var booking = CompletableFuture.supplyAsync(() -> transactions.execute(status -> {
            boolean usable = facilities.lockUsable(room, MORNING);
            locked.countDown();
            await(booked);
            return usable;
        }));
        await(locked);
        var closing = CompletableFuture.runAsync(() -> close(MORNING));
        assertThatThrownBy(() -> closing.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        booked.countDown();
        assertThat(booking.get(10, TimeUnit.SECONDS)).isTrue();
        closing.get(10, TimeUnit.SECONDS);
        assertThat(usable(MORNING)).isFalse();
    }

    @Test
    void aBookingWaitsForTheClosureAndThenSeesIt() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        var closing = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(status -> {
            close(MORNING);
            closed.countDown();
            await(commit);
        }));
        await(closed);
        var booking = CompletableFuture.supplyAsync(() -> usable(MORNING));
        assertThatThrownBy(() -> booking.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        commit.countDown();
        closing.get(10, TimeUnit.SECONDS);
        assertThat(booking.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private List<Outage> closures() {
        return facilities.graph().outages().stream().filter(outage -> room.equals(outage.location())).toList();
    }

    private boolean usable(Interval interval) {
        return Boolean.TRUE.equals(transactions.execute(status -> facilities.lockUsable(room, interval)));
    }

    private boolean usable(int number) {
        return Boolean.TRUE.equals(transactions.execute(status -> facilities.lockUsable(device, number, MORNING)));
    }

    private void close(Interval interval) {
        Access.asSystem("test", () -> outages.put(new Outage(null, room, null, null, interval, OutageKind.CLOSURE, "Water leak")));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
