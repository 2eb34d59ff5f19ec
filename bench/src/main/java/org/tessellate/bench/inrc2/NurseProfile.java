package org.tessellate.bench.inrc2;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.inrc2.Scenario.Agreement;
import org.tessellate.bench.inrc2.Scenario.Nurse;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.StaffProfile;

/** One nurse in the engine's words: the contract is the role, and what is carried becomes days worked before the horizon. */
final class NurseProfile {

    private final Season season;
    private final Nurse nurse;
    private final Carried carried;

    NurseProfile(Season season, Nurse nurse) {
        this.season = season;
        this.nurse = nurse;
        this.carried = season.carried().get(nurse.name());
    }

    StaffProfile build() {
        return StaffProfile.builder(nurse.name(), nurse.agreement()).skills(Set.copyOf(nurse.skills())).contract(contract())
                .history(history()).requests(requests()).build();
    }

    /** Assignments and weekends of before count for the limits of the whole. */
    private Contract contract() {
        Agreement agreement = season.scenario().agreement(nurse);
        int most = agreement.assignments().max() - carried.assignments();
        int weekends = agreement.maxWeekends() - carried.weekends();
        if (most < 0 || weekends < 0) {
            throw new BenchFailure("The nurse (%s) has passed the limits of the contract before the first week (%d assignments, %d weekends)."
                    .formatted(nurse.name(), carried.assignments(), carried.weekends()), "the history is one of a later week.");
        }
        int least = Math.max(0, agreement.assignments().min() - carried.assignments());
        return Contract.builder().minutesPerPeriod(least * SeasonProblem.HOUR, most * SeasonProblem.HOUR)
                .consecutiveShifts(agreement.work().min(), agreement.work().max()).minConsecutiveDaysOff(agreement.off().min())
                .maxWeekends(weekends).build();
    }

    /** The carried run ends on the last day before the horizon; a day of the other kind before it makes its length known. */
    private List<DayShift> history() {
        List<DayShift> cells = new ArrayList<>();
        for (int back = 1; back <= carried.work(); back++) {
            cells.add(cell(back, back <= carried.sameShift() ? carried.lastShift() : otherShift()));
        }
        if (carried.off() > 0) {
            cells.add(cell(carried.off() + 1, otherShift()));
        }
        return cells;
    }

    private DayShift cell(int daysBack, String shift) {
        LocalDate date = SeasonProblem.MONDAY.minusDays(daysBack);
        return new DayShift(date, SeasonProblem.id(shift, nurse.skills().getFirst()));
    }

    private String otherShift() {
        return season.scenario().shifts().stream().map(Scenario.Shift::name).filter(shift -> !shift.equals(carried.lastShift())).findFirst()
                .orElse(carried.lastShift());
    }

    private List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (int week = 0; week < season.weeks().size(); week++) {
            for (Week.Wish wish : season.weeks().get(week).wishes()) {
                LocalDate date = SeasonProblem.MONDAY.plusWeeks(week).plusDays(wish.day());
                requests.addAll(wish.nurse().equals(nurse.name()) ? requests(wish, date).toList() : List.of());
            }
        }
        return requests;
    }

    private Stream<Request> requests(Week.Wish wish, LocalDate date) {
        return wish.shift().isEmpty()
                ? Stream.of(Request.off(date, null, 1))
                : nurse.skills().stream().map(skill -> Request.off(date, SeasonProblem.id(wish.shift(), skill), 1));
    }
}
