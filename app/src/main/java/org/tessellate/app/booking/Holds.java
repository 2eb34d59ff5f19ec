package org.tessellate.app.booking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Wanted;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.booking.AvailabilityLocks.Footing;
import org.tessellate.app.booking.AvailabilityLocks.Standing;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.replay.KeyedAnswers;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Combiner;

/**
 * Takes what new holds want. Those that come at the same time share a transaction, with one statement for each step of all of them; each
 * is taken or refused on its own, the first come first. Within a transaction of the caller a hold is part of that one. Thread-safe.
 */
@Component
class Holds {

    private final AvailabilityLocks locks;
    private final Claims claims;
    private final AppointmentStore store;
    private final Audit audit;
    private final KeyedAnswers answers;
    private final Access access;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Combiner<Wish, Optional<RuntimeException>> together;

    Holds(AvailabilityLocks locks, Claims claims, AppointmentStore store, Audit audit, KeyedAnswers answers, Access access, Attempts attempts,
            ApplicationEventPublisher events) {
        this.locks = locks;
        this.claims = claims;
        this.store = store;
        this.audit = audit;
        this.answers = answers;
        this.access = access;
        this.attempts = attempts;
        this.events = events;
        this.together = new Combiner<>("holds", batch -> attempts.run(() -> takeAll(batch)));
    }

    private record Wish(BookingContext context, Appointment held, Audit.Deed deed, Actor actor, Optional<KeyedAnswers.Turn> turn, boolean answered) {

        private String holder() {
            return held.id().holder();
        }
    }

    /** Takes everything the appointment needs, or throws why not; {@code answered}: it is itself the answer to the request of this thread. */
    Appointment take(BookingContext context, Appointment held, boolean answered) {
        Wish wish = new Wish(context, held, audit.deed(Taking.event("appointment.held", held)), access.current(),
                answers.turn(), answered);
        Optional<RuntimeException> refusal = TransactionSynchronizationManager.isActualTransactionActive()
                ? takeAll(List.of(wish)).getFirst() : together.serve(wish);
        refusal.ifPresent(why -> {
            throw why;
        });
        return held;
    }

    /** Why each was refused, if it was. */
    private List<Optional<RuntimeException>> takeAll(List<Wish> wishes) {
        Map<Wish, RuntimeException> refused = new HashMap<>();
        List<Wish> firm = new ArrayList<>();
        List<Wanted> wanted = wanted(wishes, firm, refused);
        Map<String, ClaimRefused.Refused> taken = wanted.isEmpty() ? Map.of() : claims.claimAll(wanted);
        firm.stream().filter(wish -> taken.containsKey(wish.holder()))
                .forEach(wish -> refused.put(wish, Bookings.taken(taken.get(wish.holder()))));
        keep(firm.stream().filter(wish -> !refused.containsKey(wish)).toList());
        return wishes.stream().map(wish -> Optional.ofNullable(refused.get(wish))).toList();
    }

    private List<Wanted> wanted(List<Wish> wishes, List<Wish> firm, Map<Wish, RuntimeException> refused) {
        List<Footing> ground = locks.lockAll(wishes.stream().map(wish -> new Standing(wish.context(), wish.held().allocations())).toList());
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            switch (ground.get(i)) {
                case Footing.Gone gone -> refused.put(wish, gone.why());
                case Footing.Firm stands -> {
                    firm.add(wish);
                    wanted.add(new Wanted(wish.holder(), Taking.withPatient(stands.claims(), wish.held()), wish.held().holdExpiresAt()));
                }
            }
        }
        return wanted;
    }

    private void keep(List<Wish> won) {
        if (won.isEmpty()) {
            return;
        }
        store.addAll(won.stream().map(Wish::held).toList());
        audit.recordAll(won.stream().map(Wish::deed).toList());
        won.forEach(wish -> Access.as(wish.actor(), () -> events.publishEvent(new AppointmentChanged("appointment.held", wish.held()))));
        answers.keepAll(won.stream().flatMap(wish -> wish.turn().map(turn -> new KeyedAnswers.Kept(turn, HttpStatus.CREATED.value(), wish.answered() ? wish.held() : null)).stream()).toList());
    }
}
