package org.tessellate.app.rostering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;

/** Builds the engine's problem of a roster from its own basis and today's knowledge of its people. */
@Component
class RosterProblems {

    private final StaffProfiles profiles;

    RosterProblems(StaffProfiles profiles) {
        this.profiles = profiles;
    }

    RosterProblem of(StoredRoster roster) {
        Horizon horizon = roster.horizon();
        List<StaffProfiles.Duty> duties = profiles.duties(roster.unit(), horizon);
        List<StaffProfile> staff = profiles.of(roster.unit(), horizon, duties);
        boolean known = duties.stream().anyMatch(d -> d.day().isBefore(horizon.start()) && d.unit().equals(roster.unit().value()));
        return RosterProblem.builder(horizon).unit(roster.unit().value()).historyDays(known ? profiles.historyDays() : 0)
                .shiftTypes(types(roster.basis().shiftTypes(), duties)).staff(staff)
                .requirements(roster.basis().coverage().stream().map(CoverageNeed::requirement).toList())
                .pins(pins(roster, staff)).published(published(roster, duties)).rules(roster.basis().rules()).build();
    }

    private static List<ShiftType> types(List<ShiftType> own, List<StaffProfiles.Duty> duties) {
        Map<String, ShiftType> types = new LinkedHashMap<>();
        own.forEach(type -> types.put(type.id(), type));
        duties.forEach(duty -> types.putIfAbsent(duty.type().id(), duty.type()));
        return List.copyOf(types.values());
    }

    private static List<Pin> pins(StoredRoster roster, List<StaffProfile> staff) {
        Set<String> known = staff.stream().map(StaffProfile::id).collect(Collectors.toSet());
        return roster.plan().stream().filter(p -> p.pinned() && known.contains(p.staff()))
                .map(p -> new Pin(p.staff(), p.day(), p.shiftType())).toList();
    }

    private static List<ShiftAssignment> published(StoredRoster roster, List<StaffProfiles.Duty> duties) {
        return duties.stream()
                .filter(d -> d.unit().equals(roster.unit().value()) && roster.horizon().contains(d.day()))
                .map(d -> new ShiftAssignment(d.staff(), d.day(), d.type().id())).toList();
    }
}
