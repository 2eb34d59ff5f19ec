package org.tessellate.app.demand.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.app.demand.visits.PastCases;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.forecasting.duration.CompletedCase;
import org.tessellate.engine.forecasting.duration.PlannedCase;
import org.tessellate.engine.forecasting.noshow.Fact;
import org.tessellate.engine.forecasting.noshow.Visit;

/** The cases of a facility from everywhere, and how they look to the models. */
@Component
class Cases {

    /** How far back models look: what is older says little of today. */
    private static final Duration BACK = Duration.ofDays(730);
    private static final Duration AHEAD = Duration.ofDays(400);

    private final PastCases histories;
    private final Facilities facilities;
    private final Clock clock;

    Cases(PastCases histories, Facilities facilities, Clock clock) {
        this.histories = histories;
        this.facilities = facilities;
        this.clock = clock;
    }

    List<PastCase> of(FacilityId facility) {
        Instant now = clock.instant();
        return histories.between(units(facility), now.minus(BACK), now.plus(AHEAD));
    }

    private List<UnitId> units(FacilityId facility) {
        ResourceGraph graph = facilities.graph();
        return graph.units().values().stream().filter(unit -> unit.facility().equals(facility)).map(unit -> unit.id()).toList();
    }

    Facility facility(FacilityId id) {
        Facility facility = facilities.graph().facilities().get(id);
        if (facility == null) {
            throw Problem.notFound("Facility", id);
        }
        return facility;
    }

    Collection<Facility> facilities() {
        return facilities.graph().facilities().values();
    }

    Facility facilityOf(UnitId unit) {
        return facilities.graph().facilityOf(unit);
    }

    Stream<Visit> visits(Collection<PastCase> cases, ZoneId zone) {
        return cases.stream().map(one -> visit(one, zone)).flatMap(Optional::stream);
    }

    /** Nothing of a case whose patient or booking is not known, or that was booked after its day. Where it takes place stays out: it may stand for where people live. */
    static Optional<Visit> visit(PastCase one, ZoneId zone) {
        if (one.patient() == null || one.bookedAt() == null) {
            return Optional.empty();
        }
        LocalDateTime booked = LocalDateTime.ofInstant(one.bookedAt(), zone);
        LocalDate day = LocalDate.ofInstant(one.start(), zone);
        return booked.toLocalDate().isAfter(day) ? Optional.empty()
                : Optional.of(new Visit(one.unit().value() + "|" + one.reference(), one.patient(), booked, day, facts(one), missed(one)));
    }

    private static @Nullable Boolean missed(PastCase one) {
        return switch (one.outcome()) {
            case MISSED -> true;
            case CAME -> false;
            case OPEN, CANCELLED -> null;
        };
    }

    private static Map<Fact, Double> facts(PastCase one) {
        Map<Fact, Double> facts = new EnumMap<>(Fact.class);
        if (one.reminded() != null) {
            facts.put(Fact.REMINDED, one.reminded() ? 1.0 : 0.0);
        }
        if (one.person().age() != null) {
            facts.put(Fact.AGE, one.person().age());
        }
        if (one.person().sex() != null) {
            facts.put(Fact.SEX, one.person().sex().toLowerCase(Locale.ROOT).startsWith("m") ? 1.0 : 0.0);
        }
        return facts;
    }

    /** From coarse to fine: unit and procedure; a rare procedure borrows from its unit. */
    PlannedCase planned(PlannedWork work) {
        Map<String, String> labels = new HashMap<>();
        if (work.clinician() != null) {
            labels.put("clinician", work.clinician());
        }
        if (work.patientType() != null) {
            labels.put("patientType", work.patientType().toLowerCase(Locale.ROOT));
        }
        return new PlannedCase(List.of(work.unit().value(), work.procedure()), labels, work.age() == null ? Map.of() : Map.of("age", work.age()));
    }

    /** Empty unless it took place and somebody noted how long it took. */
    Optional<CompletedCase> completed(PastCase one) {
        return one.outcome() != PastCase.Outcome.CAME || one.minutes() == null ? Optional.empty() : Optional.of(new CompletedCase(
                planned(new PlannedWork(one.unit(), one.procedure(), one.clinician(), one.patientType(), one.person().age())), one.minutes()));
    }
}
