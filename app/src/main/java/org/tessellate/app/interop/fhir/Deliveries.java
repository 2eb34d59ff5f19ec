package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
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
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.fhir.Subscribers.Notification;

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
    private final Users users;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final HttpClient http;

    Deliveries(Subscribers subscribers, NotificationText text, PublicAddresses addresses, SubscriptionSettings settings, Users users, Audit audit,
            TransactionTemplate transaction) {
        this.subscribers = subscribers;
        this.text = text;
        this.addresses = addresses;
        this.settings = settings;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
        // A redirection could lead behind the wall.
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** One round; one node at a time carries it out. */
    void send() {
        subscribers.endThoseOver();
        List<Subscriber> due = subscribers.due();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(one -> pool.execute(() -> Access.asSystem("fhir-subscriptions", () -> send(one))));
        }
    }

    private void send(Subscriber one) {
        if (users.actor(one.username()).isEmpty()) {
            end(one, "off", "The account that subscribed is closed.");
            return;
        }
        List<Notification> waiting = one.status().equals("requested") ? List.of() : subscribers.waiting(one, AT_ONCE);
        String kind = one.status().equals("requested") ? "handshake" : waiting.isEmpty() ? "heartbeat" : "event-notification";
        Optional<String> failure = post(one, text.bundle(one, kind, waiting));
        if (failure.isEmpty()) {
            long upTo = waiting.isEmpty() ? 0 : waiting.getLast().number();
            transaction.executeWithoutResult(status -> subscribers.told(one, upTo));
        } else if (one.failures() + 1 >= MOST_FAILURES) {
            end(one, "error", failure.get());
        } else {
            subscribers.postpone(one, FIRST_WAIT.multipliedBy(1L << Math.min(one.failures(), 10)), failure.get());
        }
    }

    private void end(Subscriber one, String status, String why) {
        transaction.executeWithoutResult(state -> {
            subscribers.end(one, status, why);
            audit.record(SubscriptionWrites.change("subscription.ended", one));
        });
        LOG.warn("The subscription ({}) is {}: {}", one.id(), status, why);
    }

    /** Why it was not taken, in words of our own: what the other side says may hold anything. */
    private Optional<String> post(Subscriber one, Bundle bundle) {
        Optional<String> fault = addresses.fault(one.endpoint());
        if (fault.isPresent()) {
            return fault.map(why -> "The endpoint %s.".formatted(why));
        }
        try {
            int status = http.send(request(one, bundle), BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("The endpoint answered (%d).".formatted(status));
        } catch (IOException unreached) {
            return Optional.of("The endpoint did not answer (%s).".formatted(unreached.getClass().getSimpleName()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of("Sending was stopped.");
        }
    }

    private HttpRequest request(Subscriber one, Bundle bundle) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(one.endpoint())).timeout(settings.timeout()).header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle)));
        one.headers().forEach(header -> request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1).strip()));
        return request.build();
    }
}
