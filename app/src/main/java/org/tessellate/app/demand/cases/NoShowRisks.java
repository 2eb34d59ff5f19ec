package org.tessellate.app.demand.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tessellate.app.demand.cases.CaseModels.Ready;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.engine.forecasting.noshow.History;
import org.tessellate.engine.forecasting.noshow.Moment;
import org.tessellate.engine.forecasting.noshow.NoShowModel;
import org.tessellate.engine.forecasting.noshow.Visit;

/**
 * The calibrated chance that a visit to come is missed (R14), for overbooking, reminders and the people who look at a day. Thread-safe.
 *
 * <p>Ask with all visits of a day at once: {@code risks.of(visits).get(reference)}. There is no risk while the facility has no model, so
 * every caller must do without one. No permission is asked for: who shows a risk to somebody requires {@code RISKS_READ} in the
 * unit, and who overbooks by it holds the report by group against it first ({@code GET /api/v1/cases/noshow}).
 */
@Service
public class NoShowRisks {

    /** Outcomes come in once a day, so nobody misses what is younger. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Cases cases;
    private final CaseModels models;
    private final Clock clock;
    private final Map<FacilityId, Snapshot> snapshots = new ConcurrentHashMap<>();

    NoShowRisks(Cases cases, CaseModels models, Clock clock) {
        this.cases = cases;
        this.models = models;
        this.clock = clock;
    }

    private record Snapshot(Instant taken, History history, Map<String, LocalDateTime> bookings) {
    }

    public Optional<Risk> of(PlannedVisit visit) {
        return Optional.ofNullable(of(List.of(visit)).get(visit.reference()));
    }

    /** By reference; visits of facilities without a model, and those booked after their day, are not in it. */
    public Map<String, Risk> of(Collection<PlannedVisit> visits) {
        Map<FacilityId, Map<Moment, Map<String, Visit>>> asked = new HashMap<>();
        for (PlannedVisit visit : visits) {
            Facility facility = cases.facilityOf(visit.unit());
            Cases.visit(asCase(visit, facility), facility.zone()).ifPresent(known -> asked.computeIfAbsent(facility.id(), _ -> new HashMap<>())
                    .computeIfAbsent(moment(visit, facility.zone()), _ -> new HashMap<>()).put(visit.reference(), known));
        }
        Map<String, Risk> risks = new HashMap<>();
        asked.forEach((facility, byMoment) -> byMoment.forEach((moment, of) ->
                models.risk(facility, moment).ifPresent(ready -> risks.putAll(risks(ready, facility, of)))));
        return risks;
    }

    private Map<String, Risk> risks(Ready<NoShowModel> ready, FacilityId facility, Map<String, Visit> visits) {
        List<String> references = List.copyOf(visits.keySet());
        double[] chances = ready.model().probabilities(references.stream().map(visits::get).toList(), snapshot(facility).history());
        Map<String, Risk> risks = new HashMap<>();
        for (int i = 0; i < chances.length; i++) {
            risks.put(references.get(i), new Risk(chances[i], ready.entry().id()));
        }
        return risks;
    }

    private Snapshot snapshot(FacilityId facility) {
        Instant now = clock.instant();
        Snapshot known = snapshots.get(facility);
        if (known == null || Duration.between(known.taken(), now).abs().compareTo(FRESH) >= 0) {
            List<Visit> visits = cases.visits(cases.of(facility), cases.facility(facility).zone()).toList();
            known = new Snapshot(now, new History(visits), visits.stream().collect(Collectors.toMap(Visit::id, Visit::booked, (one, _) -> one)));
            snapshots.put(facility, known);
        }
        return known;
    }

    /** From the evening before on more is known, and another model says it. */
    private Moment moment(PlannedVisit visit, ZoneId zone) {
        LocalDateTime evening = LocalDate.ofInstant(visit.start(), zone).minusDays(1).atTime(Moment.OUTCOMES_IN);
        return LocalDateTime.ofInstant(clock.instant(), zone).isBefore(evening) ? Moment.BOOKING : Moment.DAY_BEFORE;
    }

    private Instant booked(PlannedVisit visit, Facility facility) {
        if (visit.bookedAt() != null) {
            return visit.bookedAt();
        }
        LocalDateTime known = snapshot(facility.id()).bookings().get(visit.unit().value() + "|" + visit.reference());
        return known == null ? clock.instant() : known.atZone(facility.zone()).toInstant();
    }

    private PastCase asCase(PlannedVisit visit, Facility facility) {
        return new PastCase(visit.reference(), visit.unit(), visit.procedure(), null, null, visit.patient(), booked(visit, facility), visit.start(),
                PastCase.Outcome.OPEN, null, visit.reminded(), PastCase.Person.UNKNOWN);
    }
}
