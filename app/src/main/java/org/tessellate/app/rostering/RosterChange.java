package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step in the life of a draft: who changed which days when, and for an undo or redo of which step. */
public record RosterChange(int revision, Kind kind, String by, Instant at, @Nullable String label, @Nullable Integer reverses,
        List<ShiftChange> cells) {

    /** How the plan came to change. */
    public enum Kind { EDIT, UNDO, REDO, SOLVE }

    /** What somebody did to a day that another wanted to change. */
    public record OfCell(String staff, LocalDate day, ShiftChange.@Nullable Cell was, ShiftChange.@Nullable Cell now, String by, Instant at) {

        static OfCell of(RosterChange change, ShiftChange cell) {
            return new OfCell(cell.staff(), cell.day(), cell.was(), cell.now(), change.by(), change.at());
        }
    }
}
