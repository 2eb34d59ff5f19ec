package org.tessellate.app.booking;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.workforce.CallOut;
import org.tessellate.app.workforce.Employment;
import org.tessellate.app.workforce.LeaveStatus;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.booking.Credential;
import org.tessellate.engine.booking.Profile;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * The people on published shifts in a unit, by name and as pools. A role that nobody in the unit has (anaesthetists with a department
 * of their own) comes from the facility's other units. Each shift counts in the pool of the unit it is worked in and in no other.
 * A call-out or leave counts at once, before the roster is mended.
 */
record StaffSupply(UnitId unit, List<StaffFile> staff, Map<StaffId, List<PublishedShift>> shifts, ZoneId zone) {

    /** What an hour of somebody from an agency costs, against one of the hospital's own. */
    private static final double AGENCY_COST = 1.6;

    static StaffSupply of(UnitId unit, List<StaffFile> staff, List<PublishedShift> shifts, ZoneId zone) {
        return new StaffSupply(unit, staff, shifts.stream().collect(Collectors.groupingBy(PublishedShift::staff)), zone);
    }

    /** Whether people of the role come from other units, since nobody of it works in this one. */
    static boolean isLent(String role, UnitId unit, List<StaffFile> staff) {
        return staff.stream().noneMatch(file -> file.member().role().equals(role) && file.member().worksIn(unit));
    }

    private boolean lent(String role) {
        return isLent(role, unit, staff);
    }

    private IntervalSet present(StaffFile file, Predicate<UnitId> worked) {
        return IntervalSet.of(shifts.getOrDefault(file.member().id(), List.of()).stream()
                        .filter(shift -> worked.test(shift.unit()))
                        .map(PublishedShift::interval)
                        .toList())
                .subtract(away(file, zone));
    }

    private static IntervalSet away(StaffFile file, ZoneId zone) {
        List<Interval> away = new ArrayList<>(file.callOuts().stream().map(CallOut::interval).toList());
        file.leave().stream()
                .filter(leave -> leave.status() == LeaveStatus.APPROVED)
                .forEach(leave -> away.add(leave.interval(zone)));
        return IntervalSet.of(away);
    }

    List<Resource> people() {
        return people(staff.stream());
    }

    /** Of these only. */
    List<Resource> people(Set<String> ids) {
        return people(staff.stream().filter(file -> ids.contains(file.member().id().value())));
    }

    private List<Resource> people(Stream<StaffFile> files) {
        Map<String, Boolean> lent = new HashMap<>();
        return files.<Resource>map(file -> {
            boolean everywhere = lent.computeIfAbsent(file.member().role(), this::lent);
            return person(file, present(file, worked -> everywhere || worked.equals(unit)), Map.of());
        }).toList();
    }

    /** Somebody with all their shifts, told apart by the unit they are worked in. */
    Resource anywhere(StaffFile file) {
        Map<String, IntervalSet> byUnit = new HashMap<>();
        shifts.getOrDefault(file.member().id(), List.of()).stream().map(PublishedShift::unit).distinct()
                .forEach(worked -> byUnit.put(worked.value(), present(file, worked::equals)));
        return person(file, present(file, worked -> true), byUnit);
    }

    private Resource.Person person(StaffFile file, IntervalSet present, Map<String, IntervalSet> byUnit) {
        return new Resource.Person(
                new ResourceId(ResourceKey.staff(file.member().id().value()).value()),
                file.member().name(),
                Set.of(file.member().role()),
                file.credentials().stream().map(held -> credential(held, zone)).toList(),
                present, byUnit, new Profile(file.member().traits(), file.member().employment() == Employment.AGENCY ? AGENCY_COST : 1));
    }

    private static Credential credential(org.tessellate.app.workforce.Credential held, ZoneId zone) {
        Credential open = Credential.withoutExpiry(held.code());
        return new Credential(held.code(), held.firstDay().atStartOfDay(zone).toInstant(),
                held.lastDay() == null ? open.validUntil() : held.lastDay().plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The units whose people of the role serve here: this one, or those that lend theirs. */
    List<UnitId> poolUnits(String role) {
        if (!lent(role)) {
            return List.of(unit);
        }
        List<UnitId> lending = staff.stream().filter(file -> file.member().role().equals(role))
                .flatMap(file -> shifts.getOrDefault(file.member().id(), List.of()).stream()).map(PublishedShift::unit)
                .distinct().sorted(Comparator.comparing(UnitId::value)).toList();
        return lending.isEmpty() ? List.of(unit) : lending;
    }

    /** One unit for everybody of the role while they are present there. */
    List<Claim.Step> capacity(UnitId worked, String role) {
        return staff.stream()
                .filter(file -> file.member().role().equals(role))
                .sorted(Comparator.comparing(file -> file.member().id().value()))
                .flatMap(file -> present(file, worked::equals).stream()
                        .map(interval -> new Claim.Step(interval, 1, ResourceKey.staff(file.member().id().value()))))
                .toList();
    }

    /** Without those who are claimed by name. */
    Resource pool(UnitId worked, String role, Map<ResourceKey, IntervalSet> claimed) {
        ResourceKey key = ResourceKey.pool(worked.value(), role);
        return new Resource.Pool(new ResourceId(key.value()), role, role, capacity(worked, role).stream()
                .flatMap(step -> IntervalSet.of(step.during())
                        .subtract(claimed.getOrDefault(step.by(), IntervalSet.empty())).stream())
                .map(interval -> new Resource.Capacity(interval, 1))
                .toList());
    }
}
