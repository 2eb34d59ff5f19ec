package org.tessellate.app.policy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.JsonNode;

/** Reads and changes policy: versions are written once, activations say from when each holds; thread-safe. */
@Service
public class Policies {

    private static final int LONGEST_REASON = 2_000;

    private final PolicyStore store;
    private final ActivePolicies active;
    private final PolicyCheck check;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Policies(PolicyStore store, ActivePolicies active, PolicyCheck check, Facilities facilities, Access access, Audit audit,
            Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.active = active;
        this.check = check;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** What holds in the unit at that instant. */
    public EffectivePolicy resolve(UnitId unit, Instant at) {
        ActivePolicies.Merged merged = active.merged(active.at(scopesAbove(unit), at));
        return new EffectivePolicy(unit, at, merged.version(), merged.document(), merged.sources());
    }

    /** What holds in the unit now. */
    public EffectivePolicy resolve(UnitId unit) {
        return resolve(unit, clock.instant());
    }

    /** Keeps a new version of the scope's document; it holds only once it is activated. */
    @Transactional
    PolicyVersion write(PolicyScope scope, JsonNode document, String reason, @Nullable Integer base) {
        requireAccess(scope);
        requireReason(reason);
        check.require(document);
        int newest = store.lockedNewest(scope);
        if (base != null && base != newest) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "The newest version of (%s) is (%d), not (%d).".formatted(scope, newest, base),
                    "Maybe somebody else wrote one meanwhile: copy your text, load the page again and put your change into theirs.");
        }
        PolicyVersion version = store.add(scope, document, access.current().username(), reason, clock.instant());
        record("policy.written", scope, version.number(), Map.of("reason", reason));
        return version;
    }

    /** Lets a version hold from an instant on (now when none is given); choosing an older version rolls back to it. */
    @Transactional
    PolicyActivation activate(PolicyScope scope, int number, @Nullable Instant effectiveFrom, String reason) {
        requireAccess(scope);
        requireReason(reason);
        PolicyVersion version = store.get(scope, number);
        requireSecondPerson(scope, version);
        check.require(version.document());
        Instant now = clock.instant();
        Instant from = nowOrLater(effectiveFrom, now);
        PolicyActivation activation = store.activate(scope, number, from, access.current().username(), reason, now);
        record("policy.activated", scope, number, Map.of("reason", reason, "effectiveFrom", from.toString()));
        events.publishEvent(new PolicyActivated(scope, number, from));
        return activation;
    }

    /** Lets a new document hold in the scope from now on, in place of the one before. */
    @Transactional
    public void put(PolicyScope scope, JsonNode document, String reason) {
        writeAndActivate(scope, document, reason, null, null);
    }

    /** Both steps at once. */
    @Transactional
    PolicyVersion writeAndActivate(PolicyScope scope, JsonNode document, String reason, @Nullable Instant effectiveFrom, @Nullable Integer base) {
        PolicyVersion version = write(scope, document, reason, base);
        activate(scope, version.number(), effectiveFrom, reason);
        return version;
    }

    public PolicyVersion version(PolicyScope scope, int number) {
        return store.get(scope, number);
    }

    public List<PolicyVersion> versions(PolicyScope scope) {
        return store.versions(scope);
    }

    public List<PolicyActivation> activations(PolicyScope scope) {
        return store.activations(scope);
    }

    /** What is wrong with a document, place by place; empty when it could be written. */
    public List<PolicyFault> faults(JsonNode document) {
        return check.faults(document);
    }

    /** The layers that hold for a unit and can be changed, the widest first. */
    public List<PolicyScope> scopesOf(UnitId unit) {
        return scopesAbove(unit);
    }

    /** The version of a scope that holds at an instant, if any was activated. */
    public Optional<PolicyVersion> activeAt(PolicyScope scope, Instant at) {
        return active.at(List.of(scope), at).stream().findFirst();
    }

    /** The roles of which another person than the author must activate a change of the scope; empty when the author may. */
    public List<String> secondPersonFor(PolicyScope scope) {
        return active.merged(active.at(scopesDownTo(scope), clock.instant())).document().at("/decisions/kinds/POLICY/approvals").valueStream().map(JsonNode::asString).toList();
    }

    private List<PolicyScope> scopesDownTo(PolicyScope scope) {
        return switch (scope.layer()) {
            case BUILT_IN, GLOBAL -> List.of(PolicyScope.GLOBAL);
            case REGION -> List.of(PolicyScope.GLOBAL, scope);
            case FACILITY -> Optional.ofNullable(facilities.graph().facilities().get(new FacilityId(scope.id())).region())
                    .map(region -> List.of(PolicyScope.GLOBAL, new PolicyScope(PolicyLayer.REGION, region.value()), scope))
                    .orElseGet(() -> List.of(PolicyScope.GLOBAL, scope));
            case UNIT -> scopesAbove(new UnitId(scope.id()));
        };
    }

    // What Tessellate sets up itself has no second person; what people write is decided by two where the policy says so.
    private void requireSecondPerson(PolicyScope scope, PolicyVersion version) {
        List<String> roles = secondPersonFor(scope);
        Actor actor = access.current();
        if (roles.isEmpty() || actor.isSystem()) {
            return;
        }
        if (version.author().equals(actor.username())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "%s wrote version (%d) of (%s) and cannot activate it too.".formatted(
                    actor.displayName(), version.number(), scope), "Maybe ask another person with the role %s.".formatted(String.join(" or ", roles)));
        }
        if (actor.grants().stream().noneMatch(grant -> roles.contains(grant.role().name()) && covers(grant, scope))) {
            throw Problem.forbidden("A change of (%s) is activated by the role %s.".formatted(scope, String.join(" or ", roles)),
                    "Ask somebody who has it.");
        }
    }

    private static boolean covers(Grant grant, PolicyScope scope) {
        return grant.unitId() == null || scope.layer() == PolicyLayer.UNIT && grant.unitId().equals(scope.id());
    }

    private List<PolicyScope> scopesAbove(UnitId unit) {
        ResourceGraph graph = facilities.graph();
        String facility = graph.facilityOf(unit).id().value();
        return graph.regionOf(unit)
                .map(region -> List.of(PolicyScope.GLOBAL, new PolicyScope(PolicyLayer.REGION, region.value()),
                        new PolicyScope(PolicyLayer.FACILITY, facility), PolicyScope.of(unit)))
                .orElseGet(() -> List.of(PolicyScope.GLOBAL, new PolicyScope(PolicyLayer.FACILITY, facility), PolicyScope.of(unit)));
    }

    private void requireAccess(PolicyScope scope) {
        access.require(Permission.POLICY_WRITE, scope.layer() == PolicyLayer.UNIT ? scope.id() : null);
        if (!isKnown(scope, facilities.graph())) {
            throw Problem.notFound(scope.layer().name().charAt(0) + scope.layer().name().substring(1).toLowerCase(Locale.ROOT), scope.id());
        }
    }

    private static boolean isKnown(PolicyScope scope, ResourceGraph graph) {
        return switch (scope.layer()) {
            case BUILT_IN, GLOBAL -> true;
            case REGION -> graph.regions().keySet().stream().anyMatch(id -> id.value().equals(scope.id()));
            case FACILITY -> graph.facilities().keySet().stream().anyMatch(id -> id.value().equals(scope.id()));
            case UNIT -> graph.units().containsKey(new UnitId(scope.id()));
        };
    }

    private static Instant nowOrLater(@Nullable Instant effectiveFrom, Instant now) {
        if (effectiveFrom != null && effectiveFrom.isBefore(now)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A policy cannot hold from the past (%s) on.".formatted(effectiveFrom),
                    "Maybe leave the time out to let it hold from now on.");
        }
        return effectiveFrom == null ? now : effectiveFrom;
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason.length()),
                    "Maybe say in a sentence why the policy changes, at most %d characters.".formatted(LONGEST_REASON));
        }
    }

    private void record(String action, PolicyScope scope, int number, Map<String, ?> details) {
        audit.record(AuditEvent.change(action, "Policy", scope + " v" + number,
                scope.layer() == PolicyLayer.UNIT ? scope.id() : null, details));
    }
}
