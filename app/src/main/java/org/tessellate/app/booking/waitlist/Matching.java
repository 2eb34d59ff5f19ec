package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.Zones;

/** Asks find, with the wishes of one who waits, for a visit inside the time that became free. */
@Component
class Matching {

    private static final Logger LOG = LoggerFactory.getLogger(Matching.class);

    private final Finding finding;
    private final Facilities facilities;
    private final Workforce workforce;
    private final Claims claims;
    private final Clock clock;

    Matching(Finding finding, Facilities facilities, Workforce workforce, Claims claims, Clock clock) {
        this.finding = finding;
        this.facilities = facilities;
        this.workforce = workforce;
        this.claims = claims;
        this.clock = clock;
    }

    /** Whether what the opening is counted on was taken again from its start to its end. */
    boolean isTaken(Opening opening) {
        ResourceKey counted = new ResourceKey(opening.resource());
        return IntervalSet.of(claims.taken(Layer.APPOINTMENT, opening.during(), List.of(counted)).stream().map(Claimed::during).toList())
                .covers(opening.during()) && !opening.resource().startsWith("pool/");
    }

    Optional<FindAnswer.Proposal> find(WaitlistEntry entry, Opening opening) {
        Instant from = from(entry, opening);
        Instant to = to(entry, opening);
        if (!from.isBefore(to)) {
            return Optional.empty();
        }
        try {
            return finding.find(request(entry, opening, from, to)).proposals().stream().findFirst();
        } catch (Problem impossible) {
            LOG.warn("Nothing can be found for waiting list entry {}: {}", entry.id(), impossible.code());
            return Optional.empty();
        }
    }

    private FindRequest request(WaitlistEntry entry, Opening opening, Instant from, Instant to) {
        Wishes wishes = entry.wishes();
        Set<String> preferred = Stream.concat(wishes.preferred().stream(), opening.resources().stream()).filter(this::isKnown).collect(Collectors.toSet());
        return new FindRequest(entry.procedure(), entry.patient(), from.toString(), to.toString(), null, wishes.required(),
                preferred, Set.of(), wishes.days().stream().map(DayOfWeek::name).collect(Collectors.toSet()), wishes.times(), null, 1, false,
                wishes.visit(), null, Set.of());
    }

    // Rooms, devices and people go: nobody shall miss an offer because the time was once theirs.
    private boolean isKnown(String resource) {
        ResourceKey key = new ResourceKey(resource);
        return key.isWhole() && switch (key.kind()) {
            case "staff" -> workforce.directory().files().containsKey(new StaffId(key.id()));
            case "location" -> {
                Location room = facilities.graph().locations().get(new LocationId(key.id()));
                yield room != null && room.status() == LocationStatus.ACTIVE;
            }
            case "equipment" -> isDevice(key);
            default -> false;
        };
    }

    private boolean isDevice(ResourceKey key) {
        int slash = key.id().lastIndexOf('/');
        Equipment device = slash < 1 ? null : facilities.graph().equipment().get(new EquipmentId(key.id().substring(0, slash)));
        return device != null && IntStream.rangeClosed(1, device.units()).anyMatch(number -> key.equals(ResourceKey.equipment(device.id().value(), number)));
    }

    private Instant from(WaitlistEntry entry, Opening opening) {
        Instant earliest = clock.instant().plus(Duration.ofHours(entry.wishes().noticeHours()));
        Instant day = entry.wishes().firstDay() == null ? Instant.MIN : Zones.day(entry.wishes().firstDay(), zone(entry)).start();
        return latest(opening.occupied().start(), latest(earliest, day));
    }

    /** No later than the visit they have already: an offer must make things better. */
    private Instant to(WaitlistEntry entry, Opening opening) {
        Instant end = opening.occupied().end();
        if (entry.wishes().lastDay() != null) {
            Instant day = Zones.day(entry.wishes().lastDay(), zone(entry)).end();
            end = day.isBefore(end) ? day : end;
        }
        Optional<Instant> booked = bookedStart(entry);
        return booked.isPresent() && booked.get().isBefore(end) ? booked.get() : end;
    }

    private Optional<Instant> bookedStart(WaitlistEntry entry) {
        return Optional.ofNullable(entry.replaces()).map(finding::get)
                .filter(visit -> visit.status() == AppointmentStatus.BOOKED).map(visit -> visit.start());
    }

    private ZoneId zone(WaitlistEntry entry) {
        return facilities.graph().zoneOf(new UnitId(entry.unit()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether the free time has something they prefer. */
    static boolean isWished(Wishes wishes, Opening opening) {
        Set<String> common = new HashSet<>(wishes.preferred());
        common.retainAll(opening.resources());
        return wishes.preferred().isEmpty() || !common.isEmpty();
    }
}
