package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.PublicAddresses;

/** Making and ending subscriptions, and how they stand. */
@Component
class SubscriptionWrites implements Operations {

    private static final int MOST_OF_ONE = 20;

    private final Subscribers subscribers;
    private final Subscriptions seen;
    private final SubscriptionFilters filters;
    private final PublicAddresses addresses;
    private final NotificationText notifications;
    private final Access access;
    private final Audit audit;
    private final Attempts attempts;
    private final Clock clock;

    SubscriptionWrites(Subscribers subscribers, Subscriptions seen, SubscriptionFilters filters, PublicAddresses addresses, NotificationText notifications, Access access,
            Audit audit, Attempts attempts, Clock clock) {
        this.subscribers = subscribers;
        this.seen = seen;
        this.filters = filters;
        this.addresses = addresses;
        this.notifications = notifications;
        this.access = access;
        this.audit = audit;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Create
    public MethodOutcome create(@ResourceParam Subscription written, @ConditionalUrlParam @Nullable String condition) {
        Creating.requireUnconditional("Subscription", condition);
        Subscriber wanted = SubscriptionText.read(written, access.current().username()).of(access.client().orElse(null), access.scopes().map(Scopes::text).orElse(null));
        requireFuture(wanted);
        if (!access.current().may(Permission.APPOINTMENTS_READ)) {
            throw Problem.forbidden("%s may not read appointments.".formatted(access.current().displayName()), "Ask an administrator for a role that includes it.");
        }
        filters.requireReadable(wanted);
        // The endpoint may hold a secret: it is not repeated.
        addresses.fault(wanted.endpoint()).ifPresent(why -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The endpoint (%d characters) %s.".formatted(wanted.endpoint().length(), why),
                    "Maybe an administrator can add the host to tessellate.fhir.subscriptions.private-hosts.");
        });
        return Creating.outcome(attempts.run(() -> added(wanted)), true);
    }

    private void requireFuture(Subscriber wanted) {
        if (wanted.endsAt() != null && !wanted.endsAt().isAfter(clock.instant())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The end (%s) is over.".formatted(wanted.endsAt()), "Maybe send a later one, or none.");
        }
    }

    private Subscription added(Subscriber wanted) {
        long own = subscribers.all().stream().filter(other -> other.username().equals(wanted.username())).count();
        if (own >= MOST_OF_ONE) {
            throw Problem.conflict(ProblemCode.CONFLICT, "%s has (%d) subscriptions already.".formatted(wanted.username(), own), "Maybe delete those that are not needed.");
        }
        subscribers.add(wanted);
        audit.record(change("subscription.created", wanted));
        return SubscriptionText.written(wanted);
    }

    @Delete(type = Subscription.class)
    public MethodOutcome delete(@IdParam IdType id) {
        Subscriber known = seen(id);
        attempts.run(() -> {
            audit.record(change("subscription.deleted", known));
            return subscribers.remove(known.id());
        });
        return new MethodOutcome(new IdType("Subscription", known.id()));
    }

    /** {@code $status}: how it stands, and how many events there were. */
    @Operation(name = "$status", typeName = "Subscription", idempotent = true)
    public Bundle status(@IdParam IdType id, RequestDetails request) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET).setTotal(1);
        Parameters standing = notifications.status(seen(id), "query-status");
        standing.setId(UUID.randomUUID().toString());
        bundle.addEntry().setFullUrl("urn:uuid:" + standing.getIdElement().getIdPart()).setResource(standing).getSearch().setMode(Bundle.SearchEntryMode.MATCH);
        return bundle;
    }

    private Subscriber seen(IdType id) {
        return seen.seen(id.getIdPart()).orElseThrow(() -> Problem.notFound("Subscription", id.getIdPart()));
    }

    static AuditEvent change(String action, Subscriber one) {
        return change(action, one, Map.of());
    }

    static AuditEvent change(String action, Subscriber one, Map<String, ?> more) {
        Map<String, Object> details = new TreeMap<>(more);
        details.put("topic", one.topic().url());
        details.put("subscriber", one.username());
        Optional.ofNullable(one.client()).ifPresent(client -> details.put("client", client));
        return AuditEvent.change(action, "Subscription", one.id(), null, details);
    }
}
