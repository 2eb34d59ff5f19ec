package org.tessellate.app.booking.itinerary;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

@RestController
@RequestMapping("/api/v1/itineraries")
class ItineraryController {

    private final Itineraries itineraries;

    ItineraryController(Itineraries itineraries) {
        this.itineraries = itineraries;
    }

    record Book(@Nullable String patient, List<ItineraryRequest.Choice> steps) {

        Book {
            steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
        }
    }

    record Cancel(@Nullable String reason, Appointment.@Nullable AskedBy askedBy) {}

    @PostMapping("/find")
    @Needs(Permission.APPOINTMENTS_READ)
    ItineraryAnswer find(@RequestBody ItineraryRequest request) {
        return itineraries.find(request);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    Itinerary book(@RequestBody Book body) {
        return itineraries.book(body.patient(), body.steps());
    }

    @GetMapping("/{id}")
    @Needs(Permission.APPOINTMENTS_READ)
    Itinerary get(@PathVariable String id) {
        return itineraries.get(id);
    }

    @PostMapping("/{id}/reschedule")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Itinerary reschedule(@PathVariable String id, @RequestBody Book body) {
        return itineraries.reschedule(id, body.steps());
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Itinerary cancel(@PathVariable String id, @RequestBody Cancel body) {
        return itineraries.cancel(id, body.reason() == null ? "" : body.reason(), body.askedBy());
    }
}
