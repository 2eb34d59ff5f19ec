package org.tessellate.engine.rostering;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a roster problem part by part; not thread-safe. */
public final class RosterProblemBuilder {

    final Horizon horizon;
    String unit = "";
    int historyDays;
    List<ShiftType> shiftTypes = List.of();
    List<StaffProfile> staff = List.of();
    List<CoverageRequirement> requirements = List.of();
    @Nullable Set<String> plannable;
    List<Pin> pins = List.of();
    List<ShiftAssignment> published = List.of();
    List<RuleSetting> rules = List.of();
    @Nullable LocalDate today;

    RosterProblemBuilder(Horizon horizon) {
        this.horizon = horizon;
    }

    public RosterProblemBuilder unit(String value) {
        unit = value;
        return this;
    }

    /** Days before the horizon that are known even when nobody worked on them. */
    public RosterProblemBuilder historyDays(int value) {
        historyDays = value;
        return this;
    }

    public RosterProblemBuilder shiftTypes(List<ShiftType> value) {
        shiftTypes = value;
        return this;
    }

    /** The shift types that may be planned; unless set, all of them. */
    public RosterProblemBuilder plannable(Set<String> value) {
        plannable = value;
        return this;
    }

    public RosterProblemBuilder staff(List<StaffProfile> value) {
        staff = value;
        return this;
    }

    public RosterProblemBuilder requirements(List<CoverageRequirement> value) {
        requirements = value;
        return this;
    }

    public RosterProblemBuilder pins(List<Pin> value) {
        pins = value;
        return this;
    }

    public RosterProblemBuilder published(List<ShiftAssignment> value) {
        published = value;
        return this;
    }

    public RosterProblemBuilder rules(List<RuleSetting> value) {
        rules = value;
        return this;
    }

    /** The day from which notice of a change counts; unset, all changes are in good time. */
    public RosterProblemBuilder today(@Nullable LocalDate value) {
        today = value;
        return this;
    }

    public RosterProblem build() {
        return new RosterProblem(this);
    }
}
