package org.tessellate.app.booking;

import java.util.List;
import org.tessellate.engine.time.Interval;

/** A proposal in the application's words: the visit, everything it takes, and why. */
record Plan(String procedure, Interval visit, List<Appointment.Allocated> allocations, double cost, List<String> reasons) {

    /** The keys to hand to hold in order to get exactly this. */
    List<String> resources() {
        return allocations.stream().filter(Appointment.Allocated::named).map(Appointment.Allocated::resource).distinct().toList();
    }
}
