package org.tessellate.app.booking.itinerary;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.itinerary.ItineraryRequest.Choice;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.replay.KeyedAnswers;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Books, moves and cancels visits of several steps, each time all of it in one transaction or nothing. Thread-safe. */
@Service
public class Itineraries {

    private final StepSearch search;
    private final ItineraryStore store;
    private final Bookings bookings;
    private final Claims claims;
    private final Attempts attempts;
    private final KeyedAnswers answers;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Itineraries(StepSearch search, ItineraryStore store, Bookings bookings, Claims claims, Attempts attempts, KeyedAnswers answers,
            Access access, Audit audit, Clock clock) {
        this.search = search;
        this.store = store;
        this.bookings = bookings;
        this.claims = claims;
        this.attempts = attempts;
        this.answers = answers;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    public ItineraryAnswer find(ItineraryRequest request) {
        return search.find(request);
    }

    /** All steps in order, or none; the refusal names the step. */
    public Itinerary book(@Nullable String patient, List<Choice> steps) {
        return attempts.run(() -> {
            String id = UUID.randomUUID().toString();
            store.add(id, patient, clock.instant(), access.current().username());
            for (int i = 0; i < steps.size(); i++) {
                Choice choice = steps.get(i);
                store.addStep(id, i + 1, naming(i + 1, () -> booked(patient, choice)), choice.gap());
            }
            return answers.keep(recorded("itinerary.booked", inOrder(id)));
        });
    }

    private AppointmentId booked(@Nullable String patient, Choice choice) {
        Appointment held = bookings.hold(new HoldRequest(choice.procedure(), patient, choice.start(), choice.lengthMinutes(), choice.resources()), null);
        return bookings.book(held.id(), null, null).id();
    }

    /** Moves all steps together; the choices stand in the order of the steps. */
    public Itinerary reschedule(String id, List<Choice> steps) {
        return attempts.run(() -> {
            Itinerary before = mine(id);
            List<Itinerary.Step> open = open(before);
            requireAsMany(open, steps);
            open.forEach(step -> claims.release(step.appointment().holder()));
            for (int i = 0; i < steps.size(); i++) {
                move(before, open.get(i), steps.get(i));
            }
            return answers.keep(recorded("itinerary.rescheduled", inOrder(id)));
        });
    }

    private static void requireAsMany(List<Itinerary.Step> open, List<Choice> steps) {
        if (steps.size() != open.size()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "(%d) steps are still to come, (%d) were given.".formatted(open.size(), steps.size()),
                    "Maybe find the itinerary again and give one choice for each step that is not over or cancelled.");
        }
    }

    private void move(Itinerary before, Itinerary.Step step, Choice choice) {
        naming(step.number(), () -> bookings.reschedule(step.appointment(), null, new HoldRequest(step.procedure(), before.patient(),
                choice.start(), choice.lengthMinutes(), choice.resources()), null));
    }

    /** Cancels all steps that are still to come. */
    public Itinerary cancel(String id, String reason, Appointment.@Nullable AskedBy askedBy) {
        return attempts.run(() -> {
            open(mine(id)).forEach(step -> bookings.cancel(step.appointment(), null, reason, askedBy));
            return answers.keep(recorded("itinerary.cancelled", store.get(id)));
        });
    }

    public Itinerary get(String id) {
        Itinerary itinerary = store.get(id);
        itinerary.steps().forEach(step -> access.require(Permission.APPOINTMENTS_READ, step.unit()));
        return itinerary;
    }

    public Optional<Itinerary> of(AppointmentId appointment) {
        return store.of(appointment).map(this::get);
    }

    private Itinerary mine(String id) {
        Itinerary itinerary = store.locked(id);
        itinerary.steps().forEach(step -> access.require(Permission.APPOINTMENTS_WRITE, step.unit()));
        return itinerary;
    }

    private static List<Itinerary.Step> open(Itinerary itinerary) {
        List<Itinerary.Step> open = itinerary.steps().stream().filter(Itinerary.Step::isOpen).toList();
        if (open.isEmpty()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "No step of the itinerary (%s) is still to come.".formatted(itinerary.id()),
                    "Maybe all of them are over or cancelled already.");
        }
        return open;
    }

    private Itinerary inOrder(String id) {
        Itinerary itinerary = store.get(id);
        if (itinerary.steps().size() < 2) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "An itinerary has 2 steps or more, not (%d).".formatted(itinerary.steps().size()),
                    "Maybe hold and book the single visit.");
        }
        itinerary.steps().stream().filter(step -> !step.inOrder()).findFirst().ifPresent(step -> {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "Step %d begins at (%s), not %d to %d minutes after the step before it ends."
                    .formatted(step.number(), step.start(), step.minGapMinutes(), step.maxGapMinutes()),
                    "Maybe the steps are in another order, or the gap may be longer.");
        });
        return itinerary;
    }

    private Itinerary recorded(String action, Itinerary itinerary) {
        audit.record(AuditEvent.change(action, "Itinerary", itinerary.id(), itinerary.steps().getFirst().unit(),
                Map.of("appointments", itinerary.steps().stream().map(step -> step.appointment().value()).toList())));
        return itinerary;
    }

    private static <T> T naming(int step, Supplier<T> change) {
        try {
            return change.get();
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            throw Problem.of(refused.status(), refused.code(), "Step %d: %s".formatted(step, refused.getMessage()),
                    refused.remedy() + " Nothing of the visit was changed.").with("step", step);
        }
    }
}
