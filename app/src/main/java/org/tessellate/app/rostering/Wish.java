package org.tessellate.app.rostering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody would like on a day; {@code importance} from 1 to 3 shares the person's points among their wishes, an offer needs none. */
public record Wish(@NotNull LocalDate day, @Nullable @Size(max = 40) String shiftType, @NotNull Kind kind, @Min(0) @Max(3) int importance) {

    /** To be off, to work, or ready to work what hardly anybody likes. */
    public enum Kind { OFF, ON, OFFER }

    public Wish {
        importance = kind == Kind.OFFER ? 0 : Math.max(1, importance);
    }
}
