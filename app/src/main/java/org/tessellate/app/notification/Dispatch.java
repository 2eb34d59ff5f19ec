package org.tessellate.app.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private final OfferMessages offers;
    private final DisruptionMessages disruptions;
    private final Register<Patient> patients;
    private final Clock clock;
    private final Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);

    Dispatch(MessageStore store, MessagePolicy policy, Wording wording, OfferMessages offers, DisruptionMessages disruptions,
            Register<Patient> patients, Clock clock, List<Carrier> carriers) {
        this.store = store;
        this.policy = policy;
        this.wording = wording;
        this.offers = offers;
        this.disruptions = disruptions;
        this.patients = patients;
        this.clock = clock;
        carriers.forEach(carrier -> this.carriers.put(carrier.channel(), carrier));
    }

    /** Everything that is due now; how many messages were handed over or given up. */
    int step() {
        Instant now = clock.instant();
        store.abandoned(now.minus(ABANDONED_AFTER), now);
        store.expire(now);
        int settled = 0;
        // One at a time: what ends this process leaves no more than one in doubt.
        for (Optional<Message> next = take(); next.isPresent(); next = take()) {
            send(next.get());
            settled++;
        }
        return settled;
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
            if (here(() -> isOver(message))) {
                store.settle(message.id(), MessageStatus.CANCELLED, null, "The offer was answered, or went otherwise.", clock.instant());
                return;
            }
            Optional<Outgoing> written = here(() -> written(message));
            if (written.isEmpty()) {
                store.settle(message.id(), MessageStatus.UNREACHABLE, null, "There is no address, or the patient wants none.", clock.instant());
                return;
            }
            String carrierId = carriers.get(message.channel()).carry(written.get());
            store.settle(message.id(), MessageStatus.SENT, carrierId, null, clock.instant());
            disruptions.sent(message);
        } catch (CarrierFailure failure) {
            failed(message, failure);
        }
    }

    private boolean isOver(Message message) {
        return message.letter() == Letter.OFFER && !offers.stands(String.valueOf(message.facts().cause()));
    }

    private Optional<Outgoing> written(Message message) {
        Optional<Patient> patient = patients.find(new PatientId(message.patient())).map(Versioned::value);
        return patient.flatMap(known -> Contact.address(message.channel(), known).map(address -> wording.write(message, known, address, link(message))));
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
            MessageStatus status = failure.where() == CarrierFailure.Where.UNKNOWN ? MessageStatus.UNSURE : MessageStatus.FAILED;
            store.settle(message.id(), status, null, failure.getMessage(), now);
        }
    }

    /** One minute, two, four … up to an hour. */
    private static Duration pause(int attempts) {
        return Duration.ofMinutes(Math.min(60, 1L << Math.min(6, attempts - 1)));
    }
}
