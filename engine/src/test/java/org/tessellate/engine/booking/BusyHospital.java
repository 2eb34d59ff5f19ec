package org.tessellate.engine.booking;

import static org.tessellate.engine.booking.Ward.dayShifts;
import static org.tessellate.engine.booking.Ward.minutes;

import java.time.Duration;
import java.util.Random;
import org.tessellate.engine.time.Interval;

/** A hospital with three theatres whose first weeks are nearly full, for measuring. */
final class BusyHospital {

    private BusyHospital() {}

    static Ward threeTheatres() {
        Ward ward = new Ward();
        for (int i = 1; i <= 3; i++) {
            ward.room("OR " + i, "theatre");
        }
        for (int i = 1; i <= 10; i++) {
            ward.person("Surgeon " + i, "surgeon", dayShifts(), i % 2 == 0 ? "board" : "general");
            ward.person("Anaesthetist " + i, "anaesthetist", dayShifts());
            ward.person("Nurse " + i, "nurse", dayShifts());
        }
        ward.fixed("Tower", "tower", "OR 1").mobile("C-arm 1", "c-arm").mobile("C-arm 2", "c-arm").pool("MA", 3);
        ward.procedure("case", 90,
                Need.People.one("surgeon", Span.wholeVisit(), "board"),
                Need.People.one("anaesthetist", Span.wholeVisit()),
                Need.People.one("nurse", Span.wholeVisit()),
                Need.Place.of("theatre", Span.wholeVisit().padded(minutes(20), minutes(25))),
                Need.Device.one("c-arm", "theatre", Span.wholeVisit().padded(minutes(10), minutes(10))),
                Need.Share.of("MA", 1, Span.from(minutes(0), minutes(20))));
        return fill(ward);
    }

    private static Ward fill(Ward ward) {
        Random random = new Random(7);
        for (int day = 0; day < 90; day++) {
            for (int room = 1; room <= 3; room++) {
                for (int slot = 0; slot < 4; slot++) {
                    Interval taken = Interval.of(
                            Ward.at(Ward.MONDAY.plus(Duration.ofDays(day)), 7 + 2 * slot, 0), minutes(100 + random.nextInt(20)));
                    if (day < 60 || random.nextBoolean()) {
                        ward.busy("OR " + room, taken).busy("Surgeon " + (1 + random.nextInt(10)), taken);
                    }
                }
            }
        }
        return ward;
    }
}
