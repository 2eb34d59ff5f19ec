package org.tessellate.app.booking.block;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.block.TimeRequest.Status;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Lets go of days of blocks; services ask for them, and who plans the room grants one of them. Each is one audited transaction. Thread-safe. */
@Service
@Transactional
public class OpenTime {

    private static final int LONGEST_REASON = 500;

    private final BlockStore store;
    private final Blocks blocks;
    private final Decisions decisions;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    OpenTime(BlockStore store, Blocks blocks, Decisions decisions, Facilities facilities, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.blocks = blocks;
        this.decisions = decisions;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Open to all from now on; the proposal to do so, if there is one, is settled by it. */
    public Release release(String id, LocalDate day, String reason) {
        Release released = letGo(id, day, reason);
        decisions.withdraw(ReleaseProposals.KIND, ReleaseProposals.subject(id, day));
        return released;
    }

    Release letGo(String id, LocalDate day, String reason) {
        store.change();
        Block block = blocks.get(id);
        access.require(Permission.APPOINTMENTS_WRITE, block.unit());
        requireReason(reason);
        ZoneId zone = blocks.zone(block.unit());
        if (!block.isOn(day, zone) || !block.on(day, zone).start().isAfter(clock.instant())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The block (%s) has no time on (%s) that is still to come.".formatted(id, day),
                    "Maybe look at its days, or the day has begun.");
        }
        if (store.released(id, day).isPresent()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The block (%s) on (%s) was let go already.".formatted(id, day), "Maybe nothing is left to do.");
        }
        store.release(id, day, clock.instant(), access.current().username(), reason.strip());
        record("block.released", block, day, Map.of("reason", reason.strip()));
        return store.released(id, day).orElseThrow();
    }

    /** For a service of the facility, by somebody who books for its unit. */
    public TimeRequest ask(String id, LocalDate day, String service, String reason) {
        Block block = store.find(id).orElseThrow(() -> Problem.notFound("Block", id));
        Release open = open(block, day);
        var asking = facilities.graph().services().get(new ServiceId(service));
        if (asking == null || !facilities.graph().sameFacility(asking.unit(), new UnitId(block.unit()))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The service (%s) is not of this facility.".formatted(service), "Maybe look its id up under resources.");
        }
        access.require(Permission.APPOINTMENTS_WRITE, asking.unit().value());
        requireReason(reason);
        TimeRequest request = new TimeRequest(UUID.randomUUID().toString(), id, open.day(), service, reason.strip(), Status.ASKED,
                access.current().username(), clock.instant(), null);
        if (!store.ask(request)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The service (%s) asks for (%s) on (%s) already.".formatted(service, id, day), "Maybe wait for the answer.");
        }
        record("block.asked", block, day, Map.of("service", service));
        return request;
    }

    /** The service has the time; who else asked for it is declined. */
    public TimeRequest grant(String requestId) {
        store.change();
        TimeRequest asked = asked(requestId);
        Block block = blocks.get(asked.block());
        access.require(Permission.APPOINTMENTS_WRITE, block.unit());
        Release open = open(block, asked.day());
        store.grant(open, asked.service(), clock.instant(), access.current().username());
        store.requests(List.of(block.unit()), asked.day()).stream()
                .filter(other -> other.block().equals(block.id()) && other.day().equals(asked.day()) && other.status() == Status.ASKED)
                .forEach(other -> decide(other, other.id().equals(requestId) ? Status.GRANTED : Status.DECLINED));
        record("block.granted", block, asked.day(), Map.of("service", asked.service(), "request", requestId));
        return store.request(requestId).orElseThrow();
    }

    public TimeRequest decline(String requestId) {
        store.change();
        TimeRequest asked = asked(requestId);
        Block block = blocks.get(asked.block());
        access.require(Permission.APPOINTMENTS_WRITE, block.unit());
        decide(asked, Status.DECLINED);
        record("block.declined", block, asked.day(), Map.of("service", asked.service(), "request", requestId));
        return store.request(requestId).orElseThrow();
    }

    /** Who asks for time in the facility's rooms, from today on. */
    @Transactional(readOnly = true)
    public List<TimeRequest> requests(String unit) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        return store.requests(blocks.colleagues(unit), blocks.today(unit));
    }

    private void decide(TimeRequest request, Status status) {
        store.decide(request.id(), status, clock.instant(), access.current().username());
    }

    private TimeRequest asked(String id) {
        TimeRequest request = store.request(id).orElseThrow(() -> Problem.notFound("Request for open time", id));
        if (request.status() != Status.ASKED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The request (%s) was decided: (%s).".formatted(id, request.status()), "Maybe nothing is left to do.");
        }
        return request;
    }

    private Release open(Block block, LocalDate day) {
        Release release = store.released(block.id(), day).orElseThrow(() -> Problem.conflict(ProblemCode.CONFLICT,
                "The block (%s) on (%s) was not let go.".formatted(block.id(), day), "Maybe ask its owner to release it."));
        if (release.grantedTo() != null || !block.on(day, blocks.zone(block.unit())).start().isAfter(clock.instant())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The block (%s) on (%s) is no longer open.".formatted(block.id(), day),
                    "Maybe another service was quicker, or the day has begun.");
        }
        return release;
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason.length()),
                    "Maybe say in a few words why; at most %d characters.".formatted(LONGEST_REASON));
        }
    }

    private void record(String action, Block block, LocalDate day, Map<String, Object> facts) {
        audit.record(AuditEvent.change(action, "Block", block.id() + "@" + day, block.unit(), facts));
    }
}
