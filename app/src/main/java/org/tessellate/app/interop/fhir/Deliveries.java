package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.fhir.Subscribers.Notification;
import org.tessellate.app.runtime.PublicAddresses;
import org.tessellate.app.runtime.TimedHttp;

/**
 * Sends what waits, to each subscriber in the order of the events and to all at the same time; what is not taken comes again, later each
 * time, and who takes nothing for an hour or so is told no more.
 */
@Component
class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_ONCE = 50;
    private static final int MOST_FAILURES = 12;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    private final Subscribers subscribers;
    private final NotificationText text;
    private final PublicAddresses addresses;
    private final SubscriptionSettings settings;
    private final SubscriberRights rights;
    private final SubscriptionEnds ends;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final TimedHttp http;

    Deliveries(Subscribers subscribers, NotificationText text, PublicAddresses addresses, SubscriptionSettings settings, SubscriberRights rights, SubscriptionEnds ends, Audit audit,
            TransactionTemplate transaction) {
        this.subscribers = subscribers;
        this.text = text;
        this.addresses = addresses;
        this.settings = settings;
        this.rights = rights;
        this.ends = ends;
        this.audit = audit;
        this.transaction = transaction;
        this.http = new TimedHttp(settings.timeout());
    }

    /** One round; one node at a time carries it out. */
    void send() {
        subscribers.endThoseOver();
        List<Subscriber> due = subscribers.due();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(one -> pool.execute(() -> Access.asSystem("fhir-subscriptions", () -> attempt(one))));
        }
    }

    /** Nothing that is wrong with one of them keeps the others waiting, nor itself from coming to an end. */
    private void attempt(Subscriber one) {
        try {
            Optional<String> fault = rights.fault(one);
            if (fault.isPresent()) {
                ends.end(one, "off", fault.get());
            } else {
                send(one);
            }
        } catch (RuntimeException failure) {
            LOG.error("A notification to the subscription ({}) could not be made", one.id(), failure);
            failed(one, "The notification could not be made.");
        }
    }

    private void send(Subscriber one) {
        boolean greets = one.status().equals("requested");
        List<Notification> waiting = greets ? List.of() : subscribers.waiting(one, AT_ONCE);
        List<Notification> known = waiting.stream().filter(event -> rights.mayKnow(one, event.unit())).toList();
        if (known.size() < waiting.size()) {
            drop(one, waiting.stream().filter(event -> !known.contains(event)).toList());
        }
        if (!known.isEmpty() || waiting.isEmpty()) {
            send(one, greets ? "handshake" : waiting.isEmpty() ? "heartbeat" : "event-notification", known);
        }
    }

    private void send(Subscriber one, String kind, List<Notification> events) {
        Optional<String> failure = post(one, text.bundle(one, kind, events));
        if (failure.isPresent()) {
            failed(one, failure.get());
        } else {
            long upTo = events.isEmpty() ? 0 : events.getLast().number();
            transaction.executeWithoutResult(status -> subscribers.told(one, upTo));
        }
    }

    private void failed(Subscriber one, String why) {
        if (one.failures() + 1 >= MOST_FAILURES) {
            ends.end(one, "error", why);
        } else {
            subscribers.postpone(one, FIRST_WAIT.multipliedBy(1L << Math.min(one.failures(), 10)), why);
        }
    }

    /** What its account may read no more: the numbers say that there was something. */
    private void drop(Subscriber one, List<Notification> events) {
        transaction.executeWithoutResult(state -> {
            subscribers.drop(one, events);
            audit.record(SubscriptionWrites.change("subscription.dropped", one, Map.of("events", events.size(), "reason", "units")));
        });
        LOG.warn("({}) notifications to the subscription ({}) were dropped: its account may not read appointments in their units now", events.size(), one.id());
    }

    /** Why it was not taken, in words of our own: what the other side says may hold anything. */
    private Optional<String> post(Subscriber one, Bundle bundle) {
        Optional<String> fault = addresses.fault(one.endpoint());
        if (fault.isPresent()) {
            return fault.map(why -> "The endpoint %s.".formatted(why));
        }
        try {
            int status = http.status(request(one, bundle));
            return status / 100 == 2 ? Optional.empty() : Optional.of("The endpoint answered (%d).".formatted(status));
        } catch (IOException unreached) {
            return Optional.of("The endpoint did not answer (%s).".formatted(unreached.getClass().getSimpleName()));
        } catch (IllegalArgumentException unusable) {
            return Optional.of("The endpoint or a header of it cannot be used.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of("Sending was stopped.");
        }
    }

    private HttpRequest request(Subscriber one, Bundle bundle) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(one.endpoint())).header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle)));
        one.headers().forEach(header -> request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1).strip()));
        return request.build();
    }
}
