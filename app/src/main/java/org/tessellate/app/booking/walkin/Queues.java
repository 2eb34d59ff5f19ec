package org.tessellate.app.booking.walkin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.walkin.Wait;
import org.tessellate.engine.time.Zones;

/** Shows queues with waits, and sends people on: to another site, or to a telehealth visit. Thread-safe. */
@Service
public class Queues {

    private static final int USUAL_LEVEL = 4;
    private static final Duration TELEHEALTH_WITHIN = Duration.ofHours(6);
    private static final Set<WalkIn.Status> WAITING = Set.of(WalkIn.Status.REMOTE, WalkIn.Status.WAITING, WalkIn.Status.CALLED);

    private final WalkInStore store;
    private final WalkIns walkIns;
    private final Waits waits;
    private final QueuePolicy policy;
    private final Finding finding;
    private final Bookings bookings;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    Queues(WalkInStore store, WalkIns walkIns, Waits waits, QueuePolicy policy, Finding finding, Bookings bookings, Facilities facilities, Access access,
            Clock clock) {
        this.store = store;
        this.walkIns = walkIns;
        this.waits = waits;
        this.policy = policy;
        this.finding = finding;
        this.bookings = bookings;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Queue of(String unit) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        QueuePolicy.Terms terms = policy.of(unit);
        List<WalkIn> open = store.open(unit);
        Map<String, Wait> found = waits.of(unit, open);
        Map<String, WalkIn> byId = new HashMap<>();
        open.forEach(guest -> byId.put(guest.id(), guest));
        List<Queue.Line> lines = open.stream().filter(WalkIn::waits).map(guest -> waits.guest(guest, terms)).sorted(terms.aging().orderAt(0))
                .map(guest -> line(byId.get(guest.id()), found.get(guest.id()), terms)).toList();
        return new Queue(unit, clock.instant(), lines, open.stream().filter(guest -> guest.status() == WalkIn.Status.IN_CARE).toList(),
                (int) waits.servers(unit, List.of(), terms).stream().filter(server -> server.from() == 0).count(), today(unit), elsewhere(unit, lines, terms));
    }

    private Queue.Line line(WalkIn guest, Wait wait, QueuePolicy.Terms terms) {
        long waited = Math.max(0, Duration.between(guest.joinedAt(), clock.instant()).toMinutes());
        boolean telehealth = !terms.telehealthProcedure().isEmpty() && guest.patient() != null && guest.level() >= terms.telehealthFromLevel()
                && wait.likely() > terms.overflowMinutes();
        return new Queue.Line(guest, Queue.Estimate.of(wait), waited, terms.aging().isLate(waits.guest(guest, terms), 0),
                guest.status() == WalkIn.Status.REMOTE && wait.likely() <= terms.callInMinutes(), telehealth);
    }

    private Queue.Today today(String unit) {
        ZoneId zone = facilities.graph().zoneOf(new UnitId(unit));
        List<WalkIn> all = store.joinedSince(unit, Zones.day(LocalDate.ofInstant(clock.instant(), zone), zone).start());
        List<Long> waited = all.stream().filter(guest -> guest.begunAt() != null)
                .map(guest -> Duration.between(guest.joinedAt(), Objects.requireNonNull(guest.begunAt())).toMinutes()).sorted().toList();
        return new Queue.Today(all.size(), waited.size(), (int) all.stream().filter(guest -> guest.status() == WalkIn.Status.LEFT).count(),
                waited.isEmpty() ? null : waited.get(waited.size() / 2));
    }

    /** Only when those here wait long, and where it is shorter by so much that the way is worth it. */
    private List<Queue.Elsewhere> elsewhere(String unit, List<Queue.Line> lines, QueuePolicy.Terms terms) {
        double longest = lines.stream().mapToDouble(line -> line.expected().likelyMinutes()).max().orElse(0);
        if (longest <= terms.overflowMinutes()) {
            return List.of();
        }
        ResourceGraph graph = facilities.graph();
        Unit here = graph.unit(new UnitId(unit));
        return graph.units().values().stream()
                .filter(other -> !other.facility().equals(here.facility()) && other.kind() == here.kind() && other.serviceLine().equals(here.serviceLine()))
                .map(other -> new Queue.Elsewhere(other.id().value(), other.name(), graph.facilityOf(other.id()).name(),
                        waits.ofNewcomer(other.id().value(), USUAL_LEVEL).likely()))
                .filter(other -> other.likelyMinutes() + terms.elsewhereMinutes() <= longest)
                .sorted(Comparator.comparingDouble(Queue.Elsewhere::likelyMinutes)).toList();
    }

    /** Into the queue of another site, with the credit of the wait so far; the number here ends. */
    @Transactional
    public WalkIn sendOn(String id, String unit) {
        WalkIn gone = walkIns.step(id, "walk-in.sent-on", WAITING, guest -> guest.ended(WalkIn.Status.SENT_ON, clock.instant(), unit, null));
        if (gone.unit().equals(unit)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Number (%d) waits in unit (%s) already.".formatted(gone.number(), unit), "Maybe choose another site.");
        }
        return Access.lending(Permission.APPOINTMENTS_WRITE, () -> walkIns.join(
                new WalkIns.Joining(unit, gone.patient(), null, gone.level(), false), gone.joinedAt()));
    }

    /** The next telehealth visit within six hours, booked instead of waiting. */
    @Transactional
    public Appointment telehealth(String id) {
        WalkIn guest = store.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, guest.unit());
        String procedure = policy.of(guest.unit()).telehealthProcedure();
        Instant now = clock.instant();
        if (procedure.isEmpty() || guest.patient() == null) {
            throw Problem.conflict(ProblemCode.NOT_READY, "Number (%d) cannot be seen by telehealth.".formatted(guest.number()),
                    "Maybe the patient is not named, or the policy names no booking.queue.telehealthProcedure.");
        }
        List<FindAnswer.Proposal> next = finding.find(FindRequest.of(procedure, now.toString(), now.plus(TELEHEALTH_WITHIN).toString())).proposals();
        if (next.isEmpty()) {
            throw Problem.conflict(ProblemCode.NOT_READY, "No telehealth visit is free within (%d h).".formatted(TELEHEALTH_WITHIN.toHours()),
                    "Maybe somebody of the telehealth team can come on duty.");
        }
        Appointment held = bookings.hold(new HoldRequest(procedure, guest.patient(), next.getFirst().start().toString(), null,
                Set.copyOf(next.getFirst().resources())), null);
        Appointment booked = bookings.book(held.id(), null, null);
        walkIns.step(id, "walk-in.telehealth", WAITING, one -> one.ended(WalkIn.Status.SENT_ON, now, "telehealth", booked.id()));
        return booked;
    }
}
