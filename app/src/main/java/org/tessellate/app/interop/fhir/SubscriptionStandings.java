package org.tessellate.app.interop.fhir;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.EventSubscriptions;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The subscriptions for those who look after connections. */
@Service
class SubscriptionStandings implements EventSubscriptions {

    private final Subscribers subscribers;
    private final SubscriptionEnds ends;
    private final Access access;

    SubscriptionStandings(Subscribers subscribers, SubscriptionEnds ends, Access access) {
        this.subscribers = subscribers;
        this.ends = ends;
        this.access = access;
    }

    @Override
    public List<Subscribed> all() {
        access.require(Permission.INTEGRATION_READ, null);
        Map<String, Long> waiting = subscribers.waiting();
        return subscribers.all().stream().map(one -> shown(one, waiting.getOrDefault(one.id(), 0L)))
                .sorted(Comparator.comparing((Subscribed one) -> !one.isOn()).thenComparing(Subscribed::username).thenComparing(Subscribed::id)).toList();
    }

    private static Subscribed shown(Subscriber one, long waiting) {
        return new Subscribed(one.id(), one.username(), one.client(), one.topic().url(), one.filter(), host(one), one.status(), one.error(), one.events(), waiting,
                one.failures(), one.lastAt(), one.endsAt());
    }

    private static String host(Subscriber one) {
        return Objects.requireNonNullElse(URI.create(one.endpoint()).getHost(), "");
    }

    @Override
    public void switchOff(String id) {
        access.require(Permission.INTEGRATION_WRITE, null);
        Subscriber one = subscribers.find(id).orElseThrow(() -> Problem.notFound("Subscription", id));
        if (one.status().equals("off")) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The subscription (%s) is off.".formatted(id), "Maybe somebody else switched it off a moment ago: look again.");
        }
        ends.end(one, "off", "Switched off by (%s).".formatted(access.current().username()));
    }
}
