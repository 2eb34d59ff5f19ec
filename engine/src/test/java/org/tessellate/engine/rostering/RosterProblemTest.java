package org.tessellate.engine.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.verification.RosterVerifier;

class RosterProblemTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private static RosterProblemBuilder ward(DayShift... history) {
        return RosterProblem.builder(new Horizon(MONDAY, 7, ZoneOffset.UTC))
                .shiftTypes(List.of(ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY),
                        ShiftType.of("X", "Elsewhere", LocalTime.of(9, 0), 480, ShiftKind.DAY)))
                .staff(List.of(StaffProfile.builder("ann", "RN").history(List.of(history)).build()));
    }

    @Test
    void refusesAPinOutsideTheHorizon() {
        assertThatThrownBy(() -> ward().pins(List.of(new Pin("ann", MONDAY.plusDays(7), "D"))).build())
                .hasMessageContaining("2026-03-09").hasMessageContaining("outside the roster").hasMessageContaining("Maybe");
    }

    @Test
    void refusesTwoShiftsOfHistoryOnOneDay() {
        DayShift first = new DayShift(MONDAY.minusDays(1), "D");
        DayShift second = new DayShift(MONDAY.minusDays(1), "X");

        assertThatThrownBy(() -> ward(first, second).build()).hasMessageContaining("two shifts on one day (2026-03-01)").hasMessageContaining("Maybe");
    }

    @Test
    void refusesToPlanOrPinATypeThatIsKnownFromHistoryOnly() {
        RosterProblem problem = ward(new DayShift(MONDAY.minusDays(1), "X")).plannable(Set.of("D")).build();

        assertThat(problem.plans("D")).isTrue();
        assertThat(problem.plans("X")).isFalse();
        assertThatThrownBy(() -> new RosterVerifier(problem).verify(Roster.EMPTY.with(new ShiftAssignment("ann", MONDAY, "X"))))
                .hasMessageContaining("(X)").hasMessageContaining("[D]");
        assertThatThrownBy(() -> ward().plannable(Set.of("D")).pins(List.of(new Pin("ann", MONDAY, "X"))).build()).hasMessageContaining("(X)");
    }
}
