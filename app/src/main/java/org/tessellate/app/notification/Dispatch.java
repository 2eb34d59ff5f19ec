package org.tessellate.app.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/**
 * Hands what is due to the carriers. A message is marked as being sent before it leaves and settled after; what a dead process had in its
 * hands becomes unsure and is never sent again by itself, so nobody gets anything twice.
 */
@Component
class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(5);

    private final MessageStore store;
    private final MessagePolicy policy;
    private final Wording wording;
    private final Overtaken overtaken;
    private final Receipts receipts;
    private final ExtraReminders extras;
    private final OfferMessages offers;
    private final DisruptionMessages disruptions;
    private final StaffMessages staff;
    private final Register<Patient> patients;
    private final Clock clock;
    private final Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);

    Dispatch(MessageStore store, MessagePolicy policy, Wording wording, Overtaken overtaken, Receipts receipts, ExtraReminders extras,
            OfferMessages offers, DisruptionMessages disruptions, StaffMessages staff, Register<Patient> patients, Clock clock, List<Carrier> carriers) {
        this.store = store;
        this.policy = policy;
        this.wording = wording;
        this.overtaken = overtaken;
        this.receipts = receipts;
        this.extras = extras;
        this.offers = offers;
        this.disruptions = disruptions;
        this.staff = staff;
        this.patients = patients;
        this.clock = clock;
        carriers.forEach(carrier -> this.carriers.put(carrier.channel(), carrier));
    }

    /** Everything that is due now; how many messages were handed over or given up. */
    int step() {
        Instant now = clock.instant();
        store.abandoned(now.minus(ABANDONED_AFTER), now);
        store.expire(now);
        receipts.forget();
        decideExtras();
        int settled = 0;
        // One at a time: what ends this process leaves no more than one in doubt.
        for (Optional<Message> next = take(); next.isPresent(); next = take()) {
            send(next.get());
            settled++;
        }
        return settled;
    }

    // What cannot be decided comes again in an hour, the rest five seconds later; what is due leaves all the same.
    private void decideExtras() {
        try {
            boolean more = true;
            while (more) {
                more = extras.decideNext();
            }
        } catch (RuntimeException failure) {
            LOG.warn("An extra reminder could not be decided ({}).", failure.getClass().getSimpleName());
            extras.putOffNext();
        }
    }

    private Optional<Message> take() {
        List<Channel> ready = carriers.values().stream().filter(Carrier::isReady).map(Carrier::channel).toList();
        return ready.isEmpty() ? Optional.empty() : store.take(clock.instant(), Set.copyOf(ready));
    }

    /** Whether messages by this channel can leave at all. */
    boolean isReady(Channel channel) {
        return carriers.get(channel).isReady();
    }

    private void send(Message message) {
        try {
            Optional<String> why = here(() -> overtaken.why(message));
            Optional<Instant> later = here(() -> afterQuietHours(message));
            if (why.isPresent()) {
                store.settle(message.id(), MessageStatus.CANCELLED, null, why.get(), clock.instant());
            } else if (later.isPresent()) {
                store.putOff(message.id(), later.get(), message.channel());
            } else {
                handOver(message);
            }
        } catch (CarrierFailure failure) {
            failed(message, failure);
        } catch (RuntimeException unforeseen) {
            LOG.error("A message ({}) could not be handed over", message.id(), unforeseen);
            failed(message, new CarrierFailure(CarrierFailure.Where.UNKNOWN, "Handing it over failed (%s).".formatted(unforeseen.getClass().getSimpleName()), unforeseen));
        }
    }

    // A server that was down, or a pause between attempts, may have led into them; better woken than come in vain.
    private Optional<Instant> afterQuietHours(Message message) {
        Instant now = clock.instant();
        Instant later = policy.quietHours(new UnitId(message.unit())).after(now, message.facts().zone());
        boolean helps = message.letter().offersSomething() || later.isBefore(message.facts().helpfulUntil(message.expiresAt(), now));
        return Optional.of(later).filter(end -> end.isAfter(now) && helps);
    }

    private void handOver(Message message) {
        if (message.staff() == null) {
            hand(message);
            return;
        }
        Optional<Outgoing> outgoing = here(() -> staff.write(message));
        if (outgoing.isPresent()) {
            carry(message, Channel.PUSH, outgoing.get());
        } else {
            store.settle(message.id(), MessageStatus.UNREACHABLE, null, "The device was removed.", clock.instant());
        }
    }

    // By the way the patient can be reached by now, which may be another than when it was queued.
    private void hand(Message message) {
        Optional<Patient> patient = here(() -> patients.find(new PatientId(Objects.requireNonNull(message.patient()))).map(Versioned::value));
        Optional<Contact> contact = patient.flatMap(Contact::of);
        if (contact.isEmpty()) {
            store.settle(message.id(), MessageStatus.UNREACHABLE, null, "There is no address, or the patient wants none.", clock.instant());
        } else if (isReady(contact.get().channel())) {
            Outgoing outgoing = here(() -> wording.write(message, patient.get(), contact.get().address(), link(message)));
            carry(message, contact.get().channel(), outgoing);
        } else {
            store.putOff(message.id(), clock.instant(), contact.get().channel());
        }
    }

    private void carry(Message message, Channel channel, Outgoing outgoing) {
        store.goes(message.id(), channel);
        receipts.sent(message, carriers.get(channel).carry(outgoing));
        disruptions.sent(message);
    }

    // What fails here has not left.
    private static <T> T here(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            throw new CarrierFailure(CarrierFailure.Where.HERE, "The letter could not be written (%s).".formatted(failure.getClass().getSimpleName()), failure);
        }
    }

    private @Nullable URI link(Message message) {
        return message.letter() == Letter.OFFER ? offers.link(String.valueOf(message.facts().cause())).orElse(null) : null;
    }

    // The cause is left out of the log: mail servers repeat the address in their answers.
    private void failed(Message message, CarrierFailure failure) {
        LOG.warn("The message ({}) was not taken: {} ({})", message.id(), failure.getMessage(), failure.where());
        Instant now = clock.instant();
        boolean again = failure.where() == CarrierFailure.Where.HERE && message.attempts() < policy.mostAttempts(new UnitId(message.unit()));
        if (again) {
            store.retry(message.id(), now.plus(pause(message.attempts())), failure.getMessage(), now);
        } else {
            giveUp(message, failure, now);
        }
    }

    private void giveUp(Message message, CarrierFailure failure, Instant now) {
        if (failure.where() == CarrierFailure.Where.NOBODY) {
            staff.gone(message);
        }
        MessageStatus status = switch (failure.where()) {
            case UNKNOWN -> MessageStatus.UNSURE;
            case NOBODY -> MessageStatus.UNREACHABLE;
            case HERE, REFUSED -> MessageStatus.FAILED;
        };
        store.settle(message.id(), status, null, failure.getMessage(), now);
    }

    /** One minute, two, four … up to an hour. */
    private static Duration pause(int attempts) {
        return Duration.ofMinutes(Math.min(60, 1L << Math.min(6, attempts - 1)));
    }
}
