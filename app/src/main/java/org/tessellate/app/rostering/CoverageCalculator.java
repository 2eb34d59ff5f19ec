package org.tessellate.app.rostering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.facility.WeeklyHours;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.time.Interval;

/** Turns forecast demand into required staff per role and hour, and hours that the same shifts cover into requirements. */
final class CoverageCalculator {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_OF_AN_HOUR = 30;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Horizon horizon;
    private final List<ShiftType> types;
    private final EffectivePolicy policy;
    private final @Nullable Forecast forecast;
    private final double quantile;
    private final WeeklyHours staffed;

    CoverageCalculator(Horizon horizon, List<ShiftType> types, EffectivePolicy policy, @Nullable Forecast forecast, double quantile) {
        this.horizon = horizon;
        this.types = types;
        this.policy = policy;
        this.forecast = forecast;
        this.quantile = quantile;
        this.staffed = WeeklyHours.parse(policy.at("/coverage/hours").asString(""));
    }

    /**
     * Each role's needs in order of time. Hours that only a shift of the previous roster covers are that roster's, hours that no
     * shift type covers stay as needs that nobody can fill, and hours after the last day belong here when only this roster's last
     * shifts reach them.
     */
    List<CoverageNeed> needs() {
        List<CoverageNeed> needs = new ArrayList<>();
        policy.entries("/coverage/roles").forEach((role, ratio) ->
                needs.addAll(needs(Ratio.of(role, ratio, policy.at("/coverage/roundUpAbove").asDouble(0)))));
        return needs;
    }

    /** Hours in a row that the same shifts cover make one need, across midnight too. */
    private List<CoverageNeed> needs(Ratio ratio) {
        List<ShiftType> open = types.stream().filter(t -> t.roles().isEmpty() || t.roles().contains(ratio.role())).toList();
        Map<Set<DayShift>, List<Instant>> hours = new LinkedHashMap<>();
        Instant end = horizon.end().plusDays(1).atStartOfDay(horizon.zone()).toInstant();
        for (Instant hour = horizon.start().atStartOfDay(horizon.zone()).toInstant(); hour.isBefore(end); hour = hour.plus(HOUR)) {
            Set<DayShift> cells = cells(new Interval(hour, hour.plus(HOUR)), open);
            if (ours(cells, hour)) {
                hours.computeIfAbsent(cells, c -> new ArrayList<>()).add(hour);
            }
        }
        return hours.entrySet().stream().flatMap(e -> stretches(e.getValue()).map(stretch -> need(ratio, e.getKey(), stretch)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(need -> need.requirement().interval().start()))
                .toList();
    }

    private boolean ours(Set<DayShift> cells, Instant hour) {
        boolean after = !hour.atZone(horizon.zone()).toLocalDate().isBefore(horizon.end());
        return after ? !cells.isEmpty() && cells.stream().allMatch(cell -> horizon.contains(cell.date()))
                : cells.isEmpty() || cells.stream().anyMatch(cell -> horizon.contains(cell.date()));
    }

    private static Stream<List<Instant>> stretches(List<Instant> hours) {
        List<List<Instant>> stretches = new ArrayList<>();
        for (Instant hour : hours) {
            if (stretches.isEmpty() || !stretches.getLast().getLast().plus(HOUR).equals(hour)) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(hour);
        }
        return stretches.stream();
    }

    private Optional<CoverageNeed> need(Ratio ratio, Set<DayShift> cells, List<Instant> hours) {
        List<CoverageNeed.HourlyNeed> hourly = hours.stream().map(hour -> need(hour, ratio)).toList();
        int target = hourly.stream().mapToInt(CoverageNeed.HourlyNeed::staff).max().orElse(0);
        if (target == 0) {
            return Optional.empty();
        }
        Interval interval = new Interval(hours.getFirst(), hours.getLast().plus(HOUR));
        LocalDate date = interval.start().atZone(horizon.zone()).toLocalDate();
        // Weights are for each hour, so that a long shift left open costs as much as its hours.
        CoverageRequirement requirement = new CoverageRequirement("%s-%s-%s".formatted(ratio.role(), date, clock(interval.start())),
                label(cells, interval), date, interval, cells, ratio.who(), Math.min(ratio.minimum(), target), target,
                ratio.underWeight() * hours.size(), ratio.overWeight() * hours.size(), origin(ratio, hourly));
        return Optional.of(new CoverageNeed(requirement, ratio.role(), ratio.words(), hourly));
    }

    // Outside its weekly hours a unit needs nobody, not even the minimum.
    private CoverageNeed.HourlyNeed need(Instant hour, Ratio ratio) {
        Double patients = forecast == null ? null : forecast.at(hour).map(v -> forecast.quantile(v, quantile)).orElse(null);
        boolean open = staffed.within(Interval.of(hour, Duration.ofHours(1)), horizon.zone()).length().isPositive();
        return new CoverageNeed.HourlyNeed(hour, patients, open ? ratio.staff(patients) : 0);
    }

    private Set<DayShift> cells(Interval hour, List<ShiftType> open) {
        Set<DayShift> most = cells(hour, open, MOST_OF_AN_HOUR + 1);
        return most.isEmpty() ? cells(hour, open, MOST_OF_AN_HOUR) : most;
    }

    private Set<DayShift> cells(Interval hour, List<ShiftType> open, int atLeastMinutes) {
        LocalDate date = hour.start().atZone(horizon.zone()).toLocalDate();
        return Stream.of(date.minusDays(2), date.minusDays(1), date)
                .flatMap(day -> open.stream()
                        .filter(type -> type.on(day, horizon.zone()).intersection(hour).map(Interval::minutes).orElse(0L) >= atLeastMinutes)
                        .map(type -> new DayShift(day, type.id())))
                .collect(Collectors.toSet());
    }

    private String label(Set<DayShift> cells, Interval interval) {
        Map<String, ShiftType> byId = types.stream().collect(Collectors.toMap(ShiftType::id, Function.identity()));
        boolean night = !cells.isEmpty() && cells.stream().allMatch(cell -> byId.get(cell.shiftTypeId()).kind() == ShiftKind.NIGHT);
        return "%s%s–%s".formatted(night ? "Night " : "", clock(interval.start()), clock(interval.end()));
    }

    private String clock(Instant instant) {
        return CLOCK.format(instant.atZone(horizon.zone()));
    }

    private String origin(Ratio ratio, List<CoverageNeed.HourlyNeed> hours) {
        if (forecast == null) {
            return "no forecast: the policy's minimum";
        }
        long beyond = hours.stream().filter(hour -> hour.patients() == null).count();
        if (beyond == hours.size()) {
            return "beyond the forecast %s: the policy's minimum".formatted(forecast.id());
        }
        return "forecast %s at quantile %s, %s%s".formatted(forecast.id(), quantile, ratio.words(),
                beyond == 0 ? "" : "; %d of %d hours beyond the forecast: the policy's minimum".formatted(beyond, hours.size()));
    }
}
