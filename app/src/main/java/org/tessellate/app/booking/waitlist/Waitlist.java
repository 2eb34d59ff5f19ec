package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Who waits, and in which order they are offered what becomes free; thread-safe. */
@Service
public class Waitlist {

    private final EntryStore entries;
    private final OfferStore offers;
    private final OpeningStore openings;
    private final Ranking ranking;
    private final EntryChecks checks;
    private final FillQueue queue;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Waitlist(EntryStore entries, OfferStore offers, OpeningStore openings, Ranking ranking, EntryChecks checks, FillQueue queue,
            Facilities facilities, Access access, Audit audit, Clock clock) {
        this.entries = entries;
        this.offers = offers;
        this.openings = openings;
        this.ranking = ranking;
        this.checks = checks;
        this.queue = queue;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is needed to wait; without {@code since} from now on. */
    public record Wanted(String patient, String procedure, @Nullable Urgency urgency, @Nullable Instant since, @Nullable Wishes wishes,
            @Nullable AppointmentId replaces) {}

    /** An entry with where it stands; {@code points} without what depends on the free time. */
    public record Standing(WaitlistEntry entry, long waitedDays, long aimDays, int notTaken, double points, @Nullable Offer offer) {

        public boolean isOverdue() {
            return waitedDays > aimDays;
        }
    }

    @Transactional
    public WaitlistEntry add(Wanted wanted) {
        ResourceGraph graph = facilities.graph();
        String unit = graph.unitOf(graph.procedure(new ProcedureId(Objects.requireNonNullElse(wanted.procedure(), "")))).value();
        access.require(Permission.APPOINTMENTS_WRITE, unit);
        Instant since = wanted.since() == null ? clock.instant() : wanted.since();
        WaitlistEntry entry = new WaitlistEntry(FhirId.generate(), wanted.patient(), wanted.procedure(), unit,
                Objects.requireNonNullElse(wanted.urgency(), Urgency.ROUTINE), since, Objects.requireNonNullElse(wanted.wishes(), Wishes.NONE),
                wanted.replaces(), WaitlistEntry.Status.WAITING, null, null, 1);
        checks.require(entry);
        entries.add(entry);
        record("waitlist.added", entry);
        openings.startingAfter(unit, clock.instant()).forEach(opening -> queue.add(opening.id()));
        return entry;
    }

    /** Other urgency or wishes; the place in time stays. */
    @Transactional
    public WaitlistEntry change(String id, int version, Urgency urgency, Wishes wishes, @Nullable AppointmentId replaces) {
        WaitlistEntry entry = waiting(id, version).changed(urgency, wishes, replaces);
        checks.require(entry);
        entries.update(entry);
        record("waitlist.changed", entry);
        openings.startingAfter(entry.unit(), clock.instant()).forEach(opening -> queue.add(opening.id()));
        return entry;
    }

    /** Takes somebody off the list, with the reason; not while an offer to them stands open. */
    @Transactional
    public WaitlistEntry end(String id, int version, String reason) {
        WaitlistEntry entry = waiting(id, version);
        EntryChecks.requireReason(reason);
        if (offers.openIn(entry.unit()).stream().anyMatch(offer -> offer.entry().equals(id))) {
            throw Problem.conflict(ProblemCode.CONFLICT, "An offer to entry (%s) stands open.".formatted(id), "Maybe decline the offer first.");
        }
        WaitlistEntry ended = entry.ended(reason.strip());
        entries.update(ended);
        record("waitlist.ended", ended);
        return ended;
    }

    private WaitlistEntry waiting(String id, int version) {
        WaitlistEntry entry = entries.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, entry.unit());
        if (entry.version() != version) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "Entry (%s) is at version (%d), not at (%d).".formatted(id, entry.version(), version), "Maybe somebody changed it: read it again.");
        }
        if (entry.status() != WaitlistEntry.Status.WAITING) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Entry (%s) is %s.".formatted(id, entry.status()), "Maybe add the patient anew.");
        }
        return entry;
    }

    @Transactional(readOnly = true)
    public WaitlistEntry get(String id) {
        WaitlistEntry entry = entries.find(id).orElseThrow(() -> Problem.notFound("Waiting list entry", id));
        access.require(Permission.APPOINTMENTS_READ, entry.unit());
        return entry;
    }

    /** Those who wait in a unit, in the order of offers. */
    @Transactional(readOnly = true)
    public List<Standing> standings(String unit) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        Map<String, Offer> open = offers.openIn(unit).stream().collect(Collectors.toMap(Offer::entry, Function.identity()));
        return ranking.inGeneral(entries.waiting(unit), unit).stream().map(one -> new Standing(one.entry(), one.waiting().waited().toDays(),
                one.waiting().aim().toDays(), one.waiting().notTaken(), one.points().total(), open.get(one.entry().id()))).toList();
    }

    /** Freed time ahead, soonest first. */
    @Transactional(readOnly = true)
    public List<Opening> openingsAhead(String unit) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        return openings.startingAfter(unit, clock.instant());
    }

    private void record(String action, WaitlistEntry entry) {
        audit.record(AuditEvent.change(action, "WaitlistEntry", entry.id(), entry.unit(),
                Map.of("procedure", entry.procedure(), "urgency", entry.urgency().name(), "status", entry.status().name())));
    }
}
