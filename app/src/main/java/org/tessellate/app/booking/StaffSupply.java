package org.tessellate.app.booking;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.workforce.CallOut;
import org.tessellate.app.workforce.LeaveStatus;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.booking.Credential;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * The people on published shifts in a unit, by name and as pools. A role that nobody in the unit has (anaesthetists with a department
 * of their own) comes from the facility's other units. A call-out or leave counts at once, before the roster is mended.
 */
record StaffSupply(List<StaffFile> staff, Map<StaffId, IntervalSet> present) {

    static StaffSupply of(UnitId unit, List<StaffFile> staff, List<PublishedShift> shifts, ZoneId zone) {
        Set<String> rolesHere = staff.stream().filter(file -> file.member().worksIn(unit))
                .map(file -> file.member().role()).collect(Collectors.toSet());
        Map<StaffId, List<PublishedShift>> byStaff = shifts.stream().collect(Collectors.groupingBy(PublishedShift::staff));
        return new StaffSupply(staff, staff.stream().collect(Collectors.toMap(
                file -> file.member().id(),
                file -> IntervalSet.of(byStaff.getOrDefault(file.member().id(), List.of()).stream()
                                .filter(shift -> shift.unit().equals(unit) || !rolesHere.contains(file.member().role()))
                                .map(PublishedShift::interval)
                                .toList())
                        .subtract(away(file, zone)))));
    }

    private static IntervalSet away(StaffFile file, ZoneId zone) {
        List<Interval> away = new ArrayList<>(file.callOuts().stream().map(CallOut::interval).toList());
        file.leave().stream()
                .filter(leave -> leave.status() == LeaveStatus.APPROVED)
                .forEach(leave -> away.add(leave.interval(zone)));
        return IntervalSet.of(away);
    }

    List<Resource> people(ZoneId zone) {
        return staff.stream().<Resource>map(file -> new Resource.Person(
                new ResourceId(ResourceKey.staff(file.member().id().value()).value()),
                file.member().name(),
                Set.of(file.member().role()),
                file.credentials().stream().map(held -> credential(held, zone)).toList(),
                present.getOrDefault(file.member().id(), IntervalSet.empty()))).toList();
    }

    private static Credential credential(org.tessellate.app.workforce.Credential held, ZoneId zone) {
        Credential open = Credential.withoutExpiry(held.code());
        return new Credential(held.code(), held.firstDay().atStartOfDay(zone).toInstant(),
                held.lastDay() == null ? open.validUntil() : held.lastDay().plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** One unit for everybody of the role while they are present. */
    List<Claim.Step> capacity(String role) {
        return staff.stream()
                .filter(file -> file.member().role().equals(role))
                .flatMap(file -> present.getOrDefault(file.member().id(), IntervalSet.empty()).stream())
                .map(interval -> new Claim.Step(interval, 1))
                .toList();
    }

    Resource pool(ResourceKey key, String role) {
        return new Resource.Pool(new ResourceId(key.value()), role, role,
                capacity(role).stream().map(step -> new Resource.Capacity(step.during(), step.units())).toList());
    }
}
