package org.tessellate.app.booking.block;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/** Keeps who has which room when; two blocks never have the same room at the same time. Thread-safe. */
@Service
@Transactional
public class Blocks {

    private static final int LONGEST_RELEASE = 8_760;

    private final BlockStore store;
    private final Facilities facilities;
    private final Workforce workforce;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Blocks(BlockStore store, Facilities facilities, Workforce workforce, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.facilities = facilities;
        this.workforce = workforce;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new block, or another version of one; visits that stand already stay where they are. */
    public Block save(Block wanted, @Nullable Integer version) {
        access.require(Permission.RESOURCES_WRITE, wanted.unit());
        FhirId.require(wanted.id(), "block id");
        store.change();
        Block before = store.find(wanted.id()).orElse(null);
        if (before != null && !before.unit().equals(wanted.unit())) {
            throw invalid("The block (%s) is one of unit (%s), not (%s).".formatted(wanted.id(), before.unit(), wanted.unit()), "Maybe end it and make another one there.");
        }
        if (before == null ? version != null : version != null && version != before.version()) {
            throw Problem.conflict(ProblemCode.VERSION_CONFLICT, "The block (%s) is not at version (%d).".formatted(wanted.id(), version),
                    "Maybe somebody else changed it: look at it again.");
        }
        Block block = wanted.at(before == null ? 1 : before.version() + 1);
        requireSound(block);
        store.save(block);
        record("block.saved", block, Map.of("location", block.location(), "owner", block.owner(), "firstDay", block.firstDay().toString()));
        return block;
    }

    /** No more after this day. */
    public Block end(String id, LocalDate lastDay) {
        store.change();
        Block before = store.find(id).orElseThrow(() -> Problem.notFound("Block", id));
        access.require(Permission.RESOURCES_WRITE, before.unit());
        if (lastDay.isBefore(before.firstDay())) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The last day (%s) is before the first (%s).".formatted(lastDay, before.firstDay()),
                    "Maybe end it on its first day.");
        }
        Block ended = before.endingOn(lastDay);
        store.save(ended);
        record("block.ended", ended, Map.of("lastDay", lastDay.toString()));
        return ended;
    }

    @Transactional(readOnly = true)
    public Block get(String id) {
        Block block = store.find(id).orElseThrow(() -> Problem.notFound("Block", id));
        access.require(Permission.APPOINTMENTS_READ, block.unit());
        return block;
    }

    @Transactional(readOnly = true)
    public List<Block> inUnit(String unit) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        return store.inUnits(List.of(unit));
    }

    private void requireSound(Block block) {
        ResourceGraph graph = facilities.graph();
        UnitId unit = new UnitId(block.unit());
        graph.unit(unit);
        var room = graph.location(new LocationId(block.location()));
        if (!room.unit().equals(unit)) {
            throw invalid("The room (%s) belongs to unit (%s), not (%s).".formatted(block.location(), room.unit(), unit), "Maybe keep the block in the room's own unit.");
        }
        if (!isKnown(block.owner(), graph)) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The owner (%s) is unknown.".formatted(block.owner()), "Maybe write service/ID or staff/ID.");
        }
        if (block.days().isEmpty() || !block.starts().isBefore(block.ends()) || block.releaseHours() < 0 || block.releaseHours() > LONGEST_RELEASE) {
            throw invalid("The block (%s) is on %s from (%s) to (%s) and released (%d) hours before.".formatted(
                    block.id(), new TreeSet<DayOfWeek>(block.days()), block.starts(), block.ends(), block.releaseHours()),
                    "Maybe name a weekday, let it end after it begins on the same day, and release it 0 to %d hours before.".formatted(LONGEST_RELEASE));
        }
        if (block.lastDay() != null && block.lastDay().isBefore(block.firstDay())) {
            throw invalid("The last day (%s) is before the first (%s).".formatted(block.lastDay(), block.firstDay()), "Maybe the two were swapped.");
        }
        store.inUnits(List.of(block.unit())).stream().filter(other -> !other.id().equals(block.id()) && other.meets(block)).findFirst().ifPresent(other -> {
            throw Problem.conflict(ProblemCode.CONFLICT, "The block (%s) has the room (%s) from (%s) to (%s) already.".formatted(
                    other.id(), other.location(), other.starts(), other.ends()), "Maybe end that one first, or take another time.");
        });
    }

    private static Problem invalid(String what, String remedy) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, what, remedy);
    }

    private boolean isKnown(String owner, ResourceGraph graph) {
        String id = owner.substring(owner.indexOf('/') + 1);
        return owner.startsWith("service/") && !id.isBlank() && graph.services().containsKey(new ServiceId(id))
                || owner.startsWith("staff/") && !id.isBlank() && workforce.directory().files().containsKey(new StaffId(id));
    }

    private void record(String action, Block block, Map<String, Object> facts) {
        audit.record(AuditEvent.change(action, "Block", block.id(), block.unit(), facts));
    }

    /** Those that have any. */
    List<String> units() {
        return store.units();
    }

    LocalDate today(String unit) {
        return LocalDate.ofInstant(clock.instant(), zone(unit));
    }

    ZoneId zone(String unit) {
        return facilities.graph().zoneOf(new UnitId(unit));
    }

    /** All units of the facility, for what is open to every service there. */
    List<String> colleagues(String unit) {
        ResourceGraph graph = facilities.graph();
        return graph.units().keySet().stream().filter(other -> graph.sameFacility(other, new UnitId(unit))).map(UnitId::value).toList();
    }

    /** Names of services of the facility, for those who ask. */
    public Set<String> services(String unit) {
        ResourceGraph graph = facilities.graph();
        return new TreeSet<>(graph.services().values().stream().filter(service -> graph.sameFacility(service.unit(), new UnitId(unit)))
                .map(service -> service.id().value()).toList());
    }
}
