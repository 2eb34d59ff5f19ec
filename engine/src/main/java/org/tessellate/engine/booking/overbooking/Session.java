package org.tessellate.engine.booking.overbooking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clinician's session of so many minutes with the patients booked into it, in the order in which they are seen; immutable. */
public record Session(int minutes, List<Place> places) {

    public Session {
        places = places.stream().sorted(Comparator.comparingInt(Place::at)).toList();
        if (minutes <= 0 || places.stream().anyMatch(place -> place.at() > minutes)) {
            throw new IllegalArgumentException("A session of (%d) minutes has a place after its end.\nMaybe the shift was cut.".formatted(minutes));
        }
    }

    /** With one more, seen after those who come at the same minute. */
    public Session with(Place extra) {
        List<Place> more = new ArrayList<>(places);
        more.add(extra);
        return new Session(minutes, more);
    }
}
