package org.tessellate.app.console.booking;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Blank;

/** Which day of which unit is shown and how much of it; as in the address. */
record DayChoice(
        @Nullable String unit, @Nullable LocalDate day, @Nullable String people, @Nullable String devices, @Nullable String whole,
        @Nullable String room) {

    /** An empty parameter is as good as none. */
    DayChoice {
        unit = Blank.toNull(unit);
        people = Blank.toNull(people);
        devices = Blank.toNull(devices);
        whole = Blank.toNull(whole);
        room = Blank.toNull(room);
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
