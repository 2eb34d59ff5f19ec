package org.tessellate.bench.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tessellate.bench.loop.Visit.Taken;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/** Looks at acknowledged bookings from outside: are they still there, and does everybody in them stand on a published shift? */
final class BookingCheck {

    private final Api scheduler;
    private final List<Visit> booked;

    BookingCheck(Api scheduler, List<Visit> booked) {
        this.scheduler = scheduler;
        this.booked = booked;
    }

    /** Acknowledged bookings that the application does not know as booked any more. */
    long lost() {
        return booked.stream().filter(visit -> !scheduler.get("/api/v1/appointments/" + visit.id()).get("status").asString().equals("booked")).count();
    }

    /** People's times in bookings that no published shift covers. */
    long outsideShifts(String unit, Instant from, Instant to) {
        List<Taken> shifts = shifts(unit, from, to);
        return booked.stream().flatMap(visit -> visit.resources().stream()).filter(taken -> taken.resource().startsWith("staff/"))
                .filter(taken -> shifts.stream().noneMatch(shift -> covers(shift, taken))).count();
    }

    private List<Taken> shifts(String unit, Instant from, Instant to) {
        List<Taken> shifts = new ArrayList<>();
        for (JsonNode shift : scheduler.get("/api/v1/published-shifts?unit=%s&from=%s&to=%s".formatted(unit, from, to))) {
            shifts.add(new Taken("staff/" + shift.get("staff").asString(), Instant.parse(shift.at("/interval/start").asString()),
                    Instant.parse(shift.at("/interval/end").asString())));
        }
        return shifts;
    }

    private static boolean covers(Taken shift, Taken taken) {
        return shift.resource().equals(taken.resource()) && !shift.start().isAfter(taken.start()) && !shift.end().isBefore(taken.end());
    }
}
