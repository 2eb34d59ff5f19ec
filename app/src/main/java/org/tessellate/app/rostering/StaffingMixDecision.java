package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.StaffingSuggestion.Kind;
import org.tessellate.app.rostering.StaffingSuggestion.Way;
import org.tessellate.app.rostering.StaffingSuggestion.Work;

/** Lays a staffing mix before people; what they decide is recorded, and carried out by those who take people on (R46, R123). */
@Service
public class StaffingMixDecision implements DecisionTarget {

    static final String KIND = "STAFFING_MIX";
    private static final String MODEL = "staffing-mix-1";

    private final StaffingMixes mixes;
    private final RosterStore store;
    private final Decisions decisions;
    private final Access access;
    private final Audit audit;

    StaffingMixDecision(StaffingMixes mixes, RosterStore store, Decisions decisions, Access access, Audit audit) {
        this.mixes = mixes;
        this.store = store;
        this.decisions = decisions;
        this.access = access;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Issues the suggestion with its other ways as alternatives; a newer one of the unit replaces it while it waits. */
    @Transactional
    public Recommendation propose(RosterId id, StaffingSuggestion.Order order) {
        StoredRoster roster = store.get(id);
        access.require(Permission.ROSTERS_WRITE, roster.unit().value());
        StaffingSuggestion suggestion = mixes.of(id, order);
        List<ReasonCode> reasons = new ArrayList<>();
        suggestion.works().forEach(work -> work.reasons().forEach(text -> reasons.add(new ReasonCode("STAFFING_MIX", text, evidence(roster, work)))));
        return decisions.issue(new Proposal(KIND, roster.unit().value(), roster.unit(), title(suggestion), reasons, ways(suggestion), confidence(suggestion),
                roster.basis().policyVersion(), MODEL, Map.of("roster", id.value())));
    }

    private static Evidence evidence(StoredRoster roster, Work work) {
        Map<String, Object> facts = Map.of("neededHours", work.neededHours(), "openHours", work.way(Kind.AS_IS).openHours(), "fte", work.fte());
        return roster.basis().forecast() == null ? Evidence.rule("coverage-target", facts) : Evidence.forecast(roster.basis().forecast(), facts);
    }

    private static String title(StaffingSuggestion suggestion) {
        double open = suggestion.works().stream().mapToDouble(work -> work.way(Kind.AS_IS).openHours()).sum();
        return String.format(Locale.ENGLISH, "Staffing mix of %s from %s, %d days: %,.0f hours that those there cannot cover", suggestion.unit(), suggestion.from(),
                suggestion.days(), open);
    }

    /** No mix is cheaper by more than what is not proven. */
    private static double confidence(StaffingSuggestion suggestion) {
        return suggestion.works().stream().flatMap(work -> work.ways().stream()).mapToDouble(way -> 1 - Math.min(1, way.provenWithin())).min().orElse(1);
    }

    private static List<Alternative> ways(StaffingSuggestion suggestion) {
        return List.of(Kind.MIX, Kind.BY_CONTRACT, Kind.BY_THE_SHIFT, Kind.OTHER_SHIFTS).stream()
                .filter(kind -> suggestion.works().stream().anyMatch(work -> work.ways().size() > 1)).map(kind -> way(suggestion, kind)).toList();
    }

    private static Alternative way(StaffingSuggestion suggestion, Kind kind) {
        Map<String, Object> effects = new LinkedHashMap<>();
        suggestion.works().stream().filter(work -> work.ways().size() > 1).forEach(work -> effects.put(work.who(), words(work.way(kind))));
        return new Alternative(kind.name(), kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), effects);
    }

    private static String words(Way way) {
        String hired = way.hired().isEmpty() ? "nobody taken on" : way.hired().stream().map(one -> "%d at %.0f %%".formatted(one.people(), 100 * one.fte()))
                .collect(Collectors.joining(" and "));
        return String.format(Locale.ENGLISH, "%s, %,.0f h by the shift, %,.0f on top, %,.0f h open", hired,
                way.hours().get(StaffingSuggestion.Source.FLOAT_POOL) + way.hours().get(StaffingSuggestion.Source.AGENCY), way.extraPay(), way.openHours());
    }

    /** Nothing changes by itself: taking people on and ordering an agency happen elsewhere. */
    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        audit.record(AuditEvent.change("staffing-mix.agreed", "Unit", recommendation.proposal().subject(), recommendation.proposal().unit().value(),
                Map.of("recommendation", recommendation.id().value(), "way", String.valueOf(decision.alternative()))));
    }
}
