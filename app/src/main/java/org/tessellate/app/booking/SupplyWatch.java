package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.supply.Reviews;
import org.tessellate.app.supply.SupplyMissing;

/**
 * Between visits and stocks (S9): what was booked, moved or given back has its stock looked at again, and visits that will go without become
 * exceptions with an owner, a deadline before the patient comes, and other times to choose from. In the transaction of the change.
 */
@Component
class SupplyWatch {

    static final String EXCEPTION = "SCHEDULING";
    private static final String HELD = "appointment.held";
    private static final Duration BEFORE_THE_PATIENT = Duration.ofHours(12);

    private final Reviews reviews;
    private final AppointmentStore store;
    private final GoingWithout without;
    private final Rebooking rebooking;
    private final Exceptions exceptions;
    private final Policies policies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SupplyWatch(Reviews reviews, AppointmentStore store, GoingWithout without, Rebooking rebooking, Exceptions exceptions, Policies policies,
            ApplicationEventPublisher events, Clock clock) {
        this.reviews = reviews;
        this.store = store;
        this.without = without;
        this.rebooking = rebooking;
        this.exceptions = exceptions;
        this.policies = policies;
        this.events = events;
        this.clock = clock;
    }

    /** A hold may lapse in minutes: nothing is ordered for it. */
    @EventListener
    public void on(AppointmentChanged change) {
        if (!change.action().equals(HELD)) {
            List<ResourceKey> stocks = change.after().allocations().stream().map(taken -> new ResourceKey(taken.resource())).filter(ResourceKey::isStock).distinct().toList();
            if (!stocks.isEmpty()) {
                settle(change.after());
                stocks.forEach(reviews::review);
            }
        }
    }

    /** Whoever moves the visit or gives it up settles what was wrong with it; if it is wrong still, that is raised anew. */
    private void settle(Appointment visit) {
        without.forget(visit.id());
        known(visit).forEach(open -> exceptions.settle(open.id(), "The visit is %s, %s.".formatted(visit.status().code(), LocalMoments.shown(visit.start(), visit.zone()))));
    }

    /** What somebody settled though it is missing still is not laid before people again until something changes. */
    @EventListener
    public void on(SupplyMissing missing) {
        List<Appointment> visits = store.live(missing.holders()).stream().filter(visit -> !visit.isHeld()).toList();
        without.keepOnly(missing.stock().id(), visits.stream().map(Appointment::id).toList()).forEach(this::supplied);
        // What is open for another stock is asked first: news that nobody was told must stay news.
        visits.stream().filter(visit -> known(visit).isEmpty())
                .filter(visit -> without.isNews(visit.id(), missing.stock().id(), visit.start() + " " + missing.why())).forEach(visit -> raise(visit, missing));
    }

    /** It will be there after all, and all else too: what was raised is settled, and the other times that were looked for because of it are wanted no longer. */
    private void supplied(GoingWithout.Over over) {
        if (without.lacks(over.visit())) {
            return;
        }
        store.find(over.visit()).filter(visit -> visit.start().isAfter(clock.instant())).ifPresent(visit -> {
            known(visit).forEach(open -> exceptions.settle(open.id(), "What it needs will be there in time."));
            rebooking.withdraw(visit, over.facts());
        });
    }

    private void raise(Appointment visit, SupplyMissing missing) {
        String why = missing.why();
        UnitId unit = new UnitId(visit.unit());
        exceptions.raise(EXCEPTION, unit, subject(visit), "%s at %s goes without: %s".formatted(visit.procedure(), LocalMoments.shown(visit.start(), visit.zone()), why),
                policies.resolve(unit).text("/decisions/escalateTo"), deadline(visit));
        events.publishEvent(new VisitGoesWithout(visit.id(), visit.start(), missing.stock()));
        rebooking.notice(visit, why + ".");
    }

    private List<ExceptionCase> known(Appointment visit) {
        return exceptions.open(new UnitId(visit.unit())).stream().filter(open -> open.kind().equals(EXCEPTION) && open.subject().equals(subject(visit))).toList();
    }

    private static String subject(Appointment visit) {
        return "appointment/" + visit.id();
    }

    /** Half a day before the patient comes; at once when that has passed. */
    private Instant deadline(Appointment visit) {
        Instant deadline = visit.start().minus(BEFORE_THE_PATIENT);
        return List.of(deadline, clock.instant()).stream().max(Instant::compareTo).orElseThrow();
    }
}
