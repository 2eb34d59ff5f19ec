package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;

/** Builds the engine's problem of a roster from its own basis and today's knowledge of its people. */
@Component
class RosterProblems {

    private final StaffProfiles profiles;
    private final Duties duties;
    private final Workforce workforce;
    private final Clock clock;

    RosterProblems(StaffProfiles profiles, Duties duties, Workforce workforce, Clock clock) {
        this.profiles = profiles;
        this.duties = duties;
        this.workforce = workforce;
        this.clock = clock;
    }

    /** What the problem of a roster is built from besides the roster itself and the day; it grows with every change of people or of what is published. */
    record GroundVersion(long people, long duties) {
    }

    // Read before what it stands for, so that a change that commits meanwhile makes a kept problem look old, never wrongly fresh.
    GroundVersion version() {
        return new GroundVersion(workforce.directory().version(), duties.version());
    }

    /** Days that are over are judged otherwise than those to come, so a problem is of one day where its people are. */
    boolean isOfToday(RosterProblem problem) {
        return today(problem.horizon()).equals(problem.today());
    }

    private LocalDate today(Horizon horizon) {
        return LocalDate.ofInstant(clock.instant(), horizon.zone());
    }

    /** What somebody is published for in these days, on whatever unit. */
    long publishedMinutes(StaffId staff, Horizon horizon) {
        return duties.minutes(staff, horizon);
    }

    RosterProblem of(StoredRoster roster) {
        return of(roster, duty -> true);
    }

    /** The same as if only some of what is published were. */
    RosterProblem of(StoredRoster roster, Predicate<Duties.Duty> counted) {
        Horizon horizon = roster.horizon();
        List<ShiftType> own = roster.basis().shiftTypes();
        List<Duties.Duty> published = duties.of(roster.unit(), horizon, own).stream().filter(counted).toList();
        List<StaffProfile> staff = licensed(people(roster, published), roster).stream()
                .filter(person -> !roster.basis().leavesOut(person.id())).toList();
        boolean known = published.stream().anyMatch(d -> d.day().isBefore(horizon.start()) && d.unit().equals(roster.unit().value()));
        return RosterProblem.builder(horizon).unit(roster.unit().value()).historyDays(known ? Duties.HISTORY_DAYS : 0)
                .shiftTypes(types(own, published, roster)).plannable(own.stream().map(ShiftType::id).collect(Collectors.toSet())).staff(staff)
                .requirements(roster.basis().coverage().stream().map(CoverageNeed::requirement).toList())
                .pins(pins(roster, staff.stream().map(StaffProfile::id).collect(Collectors.toSet())))
                .published(published(roster, published)).today(today(horizon))
                .rules(roster.basis().rules()).build();
    }

    private List<StaffProfile> people(StoredRoster roster, List<Duties.Duty> published) {
        return Stream.concat(profiles.of(roster.unit(), roster.horizon(), published).stream(),
                roster.basis().added().stream().map(person -> person.profile(roster.unit().value(), roster.horizon()))).toList();
    }

    /** The roster's own types, which alone may be planned, and those that people's history and earlier plan bring along. */
    private static List<ShiftType> types(List<ShiftType> own, List<Duties.Duty> duties, StoredRoster roster) {
        Map<String, ShiftType> types = new LinkedHashMap<>();
        own.forEach(type -> types.put(type.id(), type));
        Stream.concat(Duties.history(duties, roster.horizon()).stream(), here(duties, roster))
                .forEach(duty -> types.putIfAbsent(duty.type().id(), duty.type()));
        return List.copyOf(types.values());
    }

    /** A role whose coverage counts only holders of a credential asks everybody of that role for it, on every duty. */
    private static List<StaffProfile> licensed(List<StaffProfile> staff, StoredRoster roster) {
        Map<String, Set<String>> licences = roster.basis().coverage().stream().map(need -> need.requirement().who())
                .filter(who -> who.role() != null && who.credential() != null)
                .collect(Collectors.groupingBy(StaffFilter::role, Collectors.mapping(StaffFilter::credential, Collectors.toSet())));
        return staff.stream().map(person -> person.withLicences(licences.getOrDefault(person.role(), Set.of()))).toList();
    }

    static List<Pin> pins(StoredRoster roster, Set<String> known) {
        return roster.plan().stream().filter(p -> p.pinned() && known.contains(p.staff()))
                .map(p -> new Pin(p.staff(), p.day(), p.shiftType())).toList();
    }

    private static Stream<Duties.Duty> here(List<Duties.Duty> duties, StoredRoster roster) {
        return duties.stream().filter(d -> d.unit().equals(roster.unit().value()) && roster.horizon().contains(d.day()));
    }

    private static List<ShiftAssignment> published(StoredRoster roster, List<Duties.Duty> duties) {
        return here(duties, roster)
                .map(d -> new ShiftAssignment(d.staff(), d.day(), d.type().id())).toList();
    }
}
