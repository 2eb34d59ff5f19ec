package org.tessellate.app.console.booking;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.runtime.Blank;
import org.tessellate.engine.time.Zones;

/** What somebody typed into the booking form, as typed. */
record BookingForm(
        @Nullable String unit,
        @Nullable String procedure,
        @Nullable String patient,
        @Nullable String person,
        @Nullable String personMust,
        @Nullable String room,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalTime after,
        @Nullable LocalTime before,
        @Nullable List<String> days,
        @Nullable Integer minutes,
        @Nullable WishForm wish,
        @Nullable List<String> needs) implements Serializable {

    private static final int USUAL_DAYS = 14;
    private static final int PROPOSALS = 10;

    /** The same with dates where none were typed. */
    BookingForm filled(LocalDate today) {
        LocalDate first = Objects.requireNonNullElse(from, today);
        return new BookingForm(unit, procedure, patient, person, personMust, room, first,
                Objects.requireNonNullElse(until, first.plusDays(USUAL_DAYS)), after, before, days, minutes, wish, needs);
    }

    public @Nullable String patientId() {
        return Blank.toNull(patient);
    }

    /** Without the patient, whose id does not belong into an address. */
    BookingForm withoutPatient() {
        return new BookingForm(unit, procedure, null, person, personMust, room, from, until, after, before, days, minutes, wish, needs);
    }

    /** Whole local days from the first to the last, both included, also where a day does not begin at midnight. */
    FindRequest request(ZoneId zone) {
        return new FindRequest(Objects.requireNonNullElse(procedure, ""), Blank.toNull(patient),
                Zones.day(Objects.requireNonNull(from), zone).start().toString(), Zones.day(Objects.requireNonNull(until), zone).end().toString(), minutes,
                Stream.concat(given(personMust == null ? null : person), given(room)).collect(Collectors.toSet()),
                given(personMust == null ? person : null).collect(Collectors.toSet()),
                Set.of(),
                days == null ? Set.of() : Set.copyOf(days),
                after == null && before == null ? List.of() : List.of(new FindRequest.Hours(
                        Objects.requireNonNullElse(after, LocalTime.MIDNIGHT), Objects.requireNonNullElse(before, LocalTime.MIDNIGHT))),
                null, PROPOSALS, true, wishes().wishes(), wishes().urgency(), Set.of());
    }

    /** What was wished for, nothing where nothing was. */
    public WishForm wishes() {
        return Objects.requireNonNullElse(wish, WishForm.none());
    }

    /** What a referral said the visit needs, to be seen by whoever books. */
    public List<String> needed() {
        return Objects.requireNonNullElse(needs, List.of());
    }

    private static Stream<String> given(@Nullable String value) {
        return value == null || value.isBlank() ? Stream.empty() : Stream.of(value);
    }

    /** Whether wishes were typed that are folded away at first. */
    public boolean isNarrowed() {
        return room != null && !room.isBlank() || after != null || before != null || days != null || minutes != null || wishes().isAny();
    }

    public boolean on(String day) {
        return days != null && days.contains(day);
    }
}
