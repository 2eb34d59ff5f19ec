package org.tessellate.app.facility;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.register.Fault;
import org.tessellate.app.runtime.FhirId;

/**
 * A day, or days in a row, that a facility knows to be special (R2). The same name in another year is the same holiday or event.
 *
 * @param lastDay belongs to it
 * @param announced of an event the day on which it became known; nothing before that day may know of it
 */
public record CalendarDay(
        String id,
        @NotNull FacilityId facility,
        @NotNull CalendarKind kind,
        @NotBlank @Size(max = 80) String name,
        @NotNull LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate announced) {

    private static final int LONGEST_DAYS = 120;

    public CalendarDay {
        id = Objects.requireNonNullElseGet(id, FhirId::generate);
        FhirId.require(id, "calendar day id");
    }

    /** Every day of it. */
    public Stream<LocalDate> days() {
        return firstDay.datesUntil(Objects.requireNonNullElse(lastDay, firstDay).plusDays(1));
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (lastDay != null && (lastDay.isBefore(firstDay) || lastDay.isAfter(firstDay.plusDays(LONGEST_DAYS)))) {
            faults.add(new Fault("lastDay", lastDay.toString(), "is before the first day, or more than %d days after it".formatted(LONGEST_DAYS)));
        }
        if (announced != null && kind != CalendarKind.EVENT) {
            faults.add(new Fault("announced", announced.toString(), "is for events only: the others are known long before"));
        }
        return faults;
    }
}
