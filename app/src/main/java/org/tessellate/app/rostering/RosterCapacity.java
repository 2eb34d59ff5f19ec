package org.tessellate.app.rostering;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.surge.SurgeCapacity;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** What those on duty by the published rosters can carry: of each role with a ratio so many patients an hour, and the scarcest role decides. */
@Component
class RosterCapacity implements SurgeCapacity {

    private static final Duration HOUR = Duration.ofHours(1);

    private final PublishedShifts shifts;
    private final Workforce workforce;
    private final Policies policies;

    RosterCapacity(PublishedShifts shifts, Workforce workforce, Policies policies) {
        this.shifts = shifts;
        this.workforce = workforce;
        this.policies = policies;
    }

    @Override
    public String source() {
        return "who is on duty by the published roster";
    }

    @Override
    public Map<Instant, Double> perHour(UnitId unit, Instant from, Instant until) {
        List<Ratio> ratios = policies.resolve(unit).entries("/coverage/roles").entrySet().stream().map(one -> Ratio.of(one.getKey(), one.getValue(), 0)).toList();
        Instant first = from.truncatedTo(ChronoUnit.HOURS);
        List<PublishedShift> duty = shifts.inUnit(unit, new Interval(first, until));
        Map<Instant, Double> perHour = new HashMap<>();
        for (Instant hour = first; hour.isBefore(until); hour = hour.plus(HOUR)) {
            Interval slot = new Interval(hour, hour.plus(HOUR));
            List<PublishedShift> present = duty.stream().filter(shift -> shift.interval().overlaps(slot)).toList();
            OptionalDouble capacity = present.isEmpty() ? OptionalDouble.empty() : ratios.stream().mapToDouble(ratio -> patients(ratio, present, slot)).min();
            if (capacity.isPresent() && Double.isFinite(capacity.getAsDouble())) {
                perHour.put(hour, capacity.getAsDouble());
            }
        }
        return perHour;
    }

    private double patients(Ratio ratio, List<PublishedShift> present, Interval slot) {
        double people = present.stream().filter(shift -> ratio.role().equals(roleOf(shift))).mapToDouble(shift -> share(shift.interval(), slot)).sum();
        return ratio.patientsPerHour() > 0 ? people * ratio.patientsPerHour()
                : ratio.minutesPerPatient() > 0 ? people * 60 / ratio.minutesPerPatient() : Double.POSITIVE_INFINITY;
    }

    /** Of the hour the part that the shift covers. */
    private static double share(Interval shift, Interval hour) {
        Instant start = shift.start().isAfter(hour.start()) ? shift.start() : hour.start();
        Instant end = shift.end().isBefore(hour.end()) ? shift.end() : hour.end();
        return (double) Duration.between(start, end).toMinutes() / 60;
    }

    private String roleOf(PublishedShift shift) {
        return Optional.ofNullable(workforce.directory().files().get(shift.staff())).map(StaffFile::member).map(member -> member.role()).orElse("");
    }
}
