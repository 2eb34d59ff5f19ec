package org.tessellate.app.booking;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** Until rosters can be published: everybody's weekly hours in their home unit. */
@Component
class RosteredStaff implements PublishedStaff {

    private final Workforce workforce;
    private final Facilities facilities;

    RosteredStaff(Workforce workforce, Facilities facilities) {
        this.workforce = workforce;
        this.facilities = facilities;
    }

    @Override
    public List<OnShift> onShift(UnitId unit, Interval window) {
        return workforce.directory().workingIn(unit).stream()
                .flatMap(file -> file.member().availability().within(window, facilities.graph().zoneOf(unit)).stream()
                        .map(hours -> new OnShift(file.member().id(), unit, hours)))
                .toList();
    }

    @Override
    public boolean lockCovering(StaffId staff, UnitId unit, Interval during) {
        return workforce.directory().file(staff).member().availability().covers(during, facilities.graph().zoneOf(unit));
    }
}
