package org.tessellate.app.workforce;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.Code;
import org.tessellate.engine.time.Interval;

/** A licence, certification or privilege, valid on whole local days up to and including {@code lastDay}; every version is kept. */
public record Credential(
        RecordId id,
        @NotNull StaffId staff,
        @NotNull @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String code,
        @NotNull LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Size(max = 200) String issuer) {

    public Credential {
        id = Objects.requireNonNullElseGet(id, () -> RecordId.of("credential", staff, code, firstDay));
        issuer = Objects.requireNonNullElse(issuer, "");
        if (firstDay != null) {
            new Days(firstDay, lastDay);
        }
    }

    /** Whether it is valid for the whole interval, in the zone of the facility. */
    public boolean covers(Interval interval, ZoneId zone) {
        return new Days(firstDay, lastDay).interval(zone).covers(interval);
    }

    public boolean isValidOn(LocalDate day) {
        return new Days(firstDay, lastDay).contains(day);
    }
}
