package org.tessellate.app.console.booking;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which day of which unit is shown and how much of it; as in the address. */
record DayChoice(
        @Nullable String unit, @Nullable LocalDate day, @Nullable String people, @Nullable String devices, @Nullable String whole,
        @Nullable String room) {

    /** An empty parameter is as good as none. */
    DayChoice {
        unit = BookingForm.blankToNull(unit);
        people = BookingForm.blankToNull(people);
        devices = BookingForm.blankToNull(devices);
        whole = BookingForm.blankToNull(whole);
        room = BookingForm.blankToNull(room);
    }

    public boolean withPeople() {
        return people != null;
    }

    public boolean withDevices() {
        return devices != null;
    }

    public boolean ofWholeDay() {
        return whole != null;
    }

    DayChoice of(String shownUnit, LocalDate shownDay) {
        return new DayChoice(shownUnit, shownDay, people, devices, whole, room);
    }
}
