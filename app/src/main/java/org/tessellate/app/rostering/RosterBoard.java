package org.tessellate.app.rostering;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.rules.FairShare;

/**
 * All that a board shows of a roster at once.
 *
 * @param violations broken hard rules and the costliest soft ones; {@code moreViolations} are left out
 */
public record RosterBoard(RosterView roster, List<Day> days, List<Shift> shiftTypes, List<Person> people, List<NeedRow> needs,
        List<RosterView.Violation> violations, int moreViolations, List<OpenNeed> openNeeds, boolean undo, boolean redo,
        @Nullable SolveView solve) {

    /** One column. */
    public record Day(LocalDate date, boolean weekend) {
    }

    /** A shift type with the letter that stands for it. */
    public record Shift(String id, String name, ShiftKind kind, String letter, LocalTime start, LocalTime end, int paidMinutes) {
    }

    /** One row; days that are neither planned nor pinned have no cell. */
    public record Person(String staff, String name, String role, long targetMinutes, long paidMinutes, int nights, int weekends,
            Fairness fairness, Map<LocalDate, Cell> shifts, Map<LocalDate, Away> unavailable, Map<LocalDate, Wish> requests) {
    }

    /** A shift, or with none a day off that is pinned or was planned by another hand; changed by hand since the last search. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Cell(@Nullable String type, boolean pinned, boolean changed) {
    }

    /** Why somebody cannot work on a day, the gravest first. */
    public enum Away { LEAVE, UNAVAILABLE, PARTLY }

    /** A wish to work or to be off. */
    public record Wish(boolean on, @Nullable String type, int weight) {
    }

    /** What would be fair for this person, by the demand, their FTE and earlier periods. */
    public record Fairness(@Nullable Share nights, @Nullable Share weekends) {
    }

    /** Fewest and most shifts that are still fair. */
    public record Share(int low, int high) {

        static @Nullable Share of(FairShare share) {
            return share.high() == Integer.MAX_VALUE ? null : new Share(Math.max(0, share.low()), share.high());
        }
    }

    /** Need beside have of a role and part of the day. */
    public record NeedRow(String label, String role, List<NeedCell> cells) {
    }

    /** One day of it. */
    public record NeedCell(String id, LocalDate day, int have, int minimum, int target) {
    }

    /** A need that stays open; {@code /explanations?need=} says why. */
    public record OpenNeed(String need, LocalDate day, String label, String role, int have, int minimum, int target, boolean unsafe) {
    }

    /** Whether an edit is allowed, and if not which rule stands against it; it is made all the same, since a draft may break rules. */
    public record EditVerdict(String staff, LocalDate day, @Nullable String shiftType, boolean allowed, @Nullable String rule,
            @Nullable String reason) {
    }

    /**
     * What an edit, undo or redo made of the board: only the rows and needs that changed, but all violations.
     *
     * @param since changes by others (or in another window) that the caller had not seen; their rows and needs are here too
     */
    public record Delta(int revision, RosterView roster, List<EditVerdict> verdicts, List<Person> people, List<NeedRow> needs,
            List<RosterView.Violation> violations, int moreViolations, long costDifference, boolean undo, boolean redo,
            List<RosterChange> since, boolean allowed, @Nullable String rule, @Nullable String reason) {
    }
}
