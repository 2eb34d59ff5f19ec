package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.Verdict;
import org.tessellate.engine.rostering.explanation.Candidate;
import org.tessellate.engine.rostering.explanation.Obstacle;
import org.tessellate.engine.rostering.explanation.Relaxation;
import org.tessellate.engine.rostering.explanation.ShiftOffer;
import org.tessellate.engine.rostering.search.RosterSwaps;
import org.tessellate.engine.time.Interval;

/** A roster as others see it: where it stands, what it rests on and how good it is; lower cost is better. */
public record RosterView(
        RosterId id,
        UnitId unit,
        LocalDate from,
        int days,
        ZoneId zone,
        RosterStatus status,
        int revision,
        String policyVersion,
        String modelVersion,
        StaffTo staffTo,
        double quantile,
        @Nullable String forecast,
        @Nullable String recommendation,
        String createdBy,
        Instant createdAt,
        @Nullable String publishedBy,
        @Nullable String publishedRoles,
        @Nullable Instant publishedAt,
        int staff,
        int planned,
        int hardViolations,
        long cost,
        Map<String, Long> costByRule,
        int neededHours,
        int unmetHours) {

    /** A departure from a rule with its facts. */
    public record Violation(String rule, String statement, boolean hard, @Nullable String staff, @Nullable String name,
            List<LocalDate> days, long amount, String unit, long cost, String evidence) {
    }

    /** Need beside have for one role and part of a day; hours are person-hours. */
    public record Need(String id, LocalDate day, String label, String role, Interval interval, int minimum, int target, int have,
            int neededHours, int unmetHours, String origin) {

        public int missing() {
            return Math.max(0, target - have);
        }
    }

    /** One person weighed for one shift. */
    public record Option(String staff, String name, LocalDate day, String shiftType, boolean allowed, @Nullable String rule,
            @Nullable String reason, long cost, List<String> facts) {

        static Option of(Candidate candidate) {
            String rule = candidate.verdict() instanceof Verdict.Rejected no ? no.rule() : null;
            String reason = candidate.verdict() instanceof Verdict.Rejected no ? no.evidence() : null;
            return new Option(candidate.staffId(), candidate.name(), candidate.cell().date(), candidate.cell().shiftTypeId(),
                    candidate.allowed(), rule, reason, candidate.costDifference(), candidate.reasons());
        }
    }

    /** An open shift for one person; the cost is what the whole plan would cost more (negative: less), unsafe a need below its minimum. */
    public record Offer(LocalDate day, String shiftType, boolean allowed, @Nullable String reason, boolean unsafe, long cost, List<String> needs,
            List<String> facts) {

        static Offer of(ShiftOffer offer) {
            Option option = Option.of(offer.candidate());
            return new Offer(option.day(), option.shiftType(), option.allowed(), option.reason(), offer.unsafe(), offer.scoreDifference(),
                    offer.needs(), option.facts());
        }
    }

    /** Shifts that change hands together; the cost is what the whole plan would cost more (negative: less). */
    public record SwapOption(List<Handover> handovers, long cost) {

        static SwapOption of(RosterSwaps.Swap swap) {
            return new SwapOption(swap.handovers().stream().map(h -> new Handover(h.from(), h.to(), h.date(), h.shiftTypeId())).toList(),
                    swap.costDifference());
        }
    }

    /** A shift that goes from one person to another. */
    public record Handover(String from, String to, LocalDate day, String shiftType) {}

    /** A need that stays open, in the words of the ward, and where it came from. */
    public record OpenNeed(String need, LocalDate day, String label, String who, int have, int minimum, int target, boolean unsafe,
            String summary, List<Obstacle> obstacles, @Nullable Relaxation smallestRelaxation, String origin) {
    }

    /** Why somebody has a shift. */
    public record Why(String staff, LocalDate day, String shiftType, String summary, Option chosen, List<Option> others) {
    }

    /** What an edit did: whether the shift is allowed, and what the person's days and the whole plan now cost. */
    public record Edited(RosterView roster, boolean allowed, @Nullable String rule, @Nullable String reason,
            List<Violation> violationsOfPerson, long costDifference) {
    }

    /** A roster with everything that is shown beside it. */
    public record Whole(RosterView roster, List<Row> rows, List<Need> needs, List<Violation> violations, List<OpenNeed> openNeeds,
            List<ShiftType> shiftTypes) {
    }

    /** One line of the board. */
    public record Row(String staff, String name, String role, List<PlannedShift> shifts, long paidMinutes, int nights, int weekendShifts) {
    }
}
