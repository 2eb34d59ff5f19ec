package org.tessellate.app.console.booking;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.GroupSession;

/** A session for several patients as its page shows it. */
record GroupView(int capacity, int free, List<Place> places) {

    /** One patient's place; {@code state} is the key of its word. */
    record Place(String appointment, @Nullable String patient, String state) {}

    static GroupView of(GroupSession group, PatientNames names) {
        Map<String, String> known = names.of(group.seats().stream().map(GroupSession.Seat::patient).filter(Objects::nonNull).toList());
        return new GroupView(group.capacity(), group.free(), group.seats().stream()
                .map(seat -> new Place(seat.appointment().value(), known.getOrDefault(String.valueOf(seat.patient()), seat.patient()), seat.status().code())).toList());
    }
}
