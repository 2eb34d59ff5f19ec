package org.tessellate.app.interop.embedded;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.cdshooks.VisitOpinion;
import org.tessellate.app.interop.cdshooks.VisitOpinions;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;

/** Puts together what the widget shows, as far as the current user may read it, and records that it was shown. */
@Component
class WidgetViews {

    /** Nobody reads more beside a patient's record; the rest waits in the console. */
    private static final int MOST = 5;

    private final Decisions decisions;
    private final VisitOpinions opinions;
    private final Facilities facilities;
    private final Policies policies;
    private final Access access;
    private final LaunchRecord record;

    WidgetViews(Decisions decisions, VisitOpinions opinions, Facilities facilities, Policies policies, Access access, LaunchRecord record) {
        this.decisions = decisions;
        this.opinions = opinions;
        this.facilities = facilities;
        this.policies = policies;
        this.access = access;
        this.record = record;
    }

    WidgetView of(OpenWidget widget) {
        List<Recommendation> waiting = decisions.readableQueue(null);
        List<Recommendation> first = waiting.stream().sorted(Comparator.comparing(one -> !isAbout(one, widget.visit()))).limit(MOST).toList();
        record.shown(widget, first);
        Map<RecommendationId, List<String>> wanted = decisions.wantedApprovals(first);
        VisitOpinion opinion = opinion(widget.visit());
        return new WidgetView(opinion, procedure(opinion), first.stream().map(one -> item(one, wanted.getOrDefault(one.id(), List.of()))).toList(),
                waiting.size() - first.size(), access.current().may(Permission.DECISIONS_READ));
    }

    private static boolean isAbout(Recommendation one, @Nullable AppointmentId visit) {
        return visit != null && one.proposal().subject().equals(visit.value());
    }

    /** None where the reader may not see visits, or may no longer. */
    private @Nullable VisitOpinion opinion(@Nullable AppointmentId visit) {
        try {
            return visit == null ? null : opinions.of(visit);
        } catch (Problem gone) {
            return null;
        }
    }

    private String procedure(@Nullable VisitOpinion opinion) {
        Procedure known = opinion == null ? null : facilities.graph().procedures().get(new ProcedureId(opinion.visit().procedure()));
        return known != null ? known.name() : opinion == null ? "" : opinion.visit().procedure();
    }

    private WidgetView.Item item(Recommendation one, List<String> wanted) {
        Proposal proposal = one.proposal();
        ResourceGraph graph = facilities.graph();
        Unit unit = graph.units().get(proposal.unit());
        ZoneId zone = graph.zoneOf(proposal.unit());
        return new WidgetView.Item(one.id().value(), one.version(), proposal, unit == null ? proposal.unit().value() : unit.name(), one.issuedAt().atZone(zone),
                at(one.expiresAt(), zone), wanted.isEmpty() ? "" : wanted.getFirst(), wanted.size() > 1,
                access.allows(Permission.DECISIONS_WRITE, proposal.unit().value()), proposal.alternatives().stream().map(WidgetView.Way::of).toList(),
                otherwise(proposal.unit()));
    }

    private static @Nullable ZonedDateTime at(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? null : moment.atZone(zone);
    }

    private Map<String, String> otherwise(UnitId unit) {
        Map<String, String> reasons = new LinkedHashMap<>();
        policies.resolve(unit).entries("/decisions/overrideReasons").forEach((code, words) -> reasons.put(code, words.asString()));
        return reasons;
    }
}
