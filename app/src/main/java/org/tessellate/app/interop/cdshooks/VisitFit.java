package org.tessellate.app.interop.cdshooks;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.hl7v2.OwnIds;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/**
 * Says of each proposed appointment whether it can be had, by the same search as the console. One that can gets no card: advice that
 * says nothing new tires people. One whose codes name no procedure here is not ours to judge.
 */
@Service
class VisitFit {

    private static final Duration LOOK_AHEAD = Duration.ofDays(14);
    private static final int NEAREST = 3;
    private static final int MOST_DRAFTS = 20;

    private final Finding finding;
    private final Facilities facilities;
    private final Workforce workforce;
    private final VisitAdvice advice;
    private final CdsCards cards;
    private final Clock clock;
    private final OwnIds ids;
    private final FetchedPatient fetched;

    VisitFit(Finding finding, Facilities facilities, Workforce workforce, VisitAdvice advice, CdsCards cards, Clock clock, OwnIds ids, FetchedPatient fetched) {
        this.fetched = fetched;
        this.ids = ids;
        this.finding = finding;
        this.facilities = facilities;
        this.workforce = workforce;
        this.advice = advice;
        this.cards = cards;
        this.clock = clock;
    }

    List<Card> cards(CdsRequest request) {
        List<Card> found = new ArrayList<>();
        List<DraftAppointment> drafts = DraftAppointment.in(request.context().path("appointments"));
        if (drafts.size() > MOST_DRAFTS) {
            throw Problem.tooLarge("The hook has (%d) proposed appointments.".formatted(drafts.size()), "Maybe ask about %d at a time.".formatted(MOST_DRAFTS));
        }
        for (DraftAppointment draft : drafts) {
            procedure(draft).flatMap(procedure -> card(draft, procedure, request)).ifPresent(found::add);
        }
        return found;
    }

    private Optional<ProcedureId> procedure(DraftAppointment draft) {
        return draft.codes().stream().map(one -> ids.procedure(one.system(), one.code())).flatMap(Optional::stream).map(ProcedureId::new).findFirst();
    }

    private Optional<Card> card(DraftAppointment draft, ProcedureId procedure, CdsRequest request) {
        if (draft.start().isEmpty()) {
            return Optional.empty();
        }
        Set<String> wanted = known(draft.resources());
        try {
            finding.exactly(new HoldRequest(procedure.value(), patient(draft, request), draft.start().get(), draft.minutes(), wanted));
            return Optional.empty();
        } catch (Problem refused) {
            if (!refused.status().is4xxClientError() || refused.isForbidden()) {
                throw refused;
            }
            ResourceGraph graph = facilities.graph();
            UnitId unit = graph.unitOf(graph.procedure(procedure));
            return Optional.of(advise(draft, unit, refused, others(draft, procedure, wanted, unit, request), request));
        }
    }

    /** None where the search itself is refused, as for a room that is out of use: the card then says why alone. */
    private FindAnswer others(DraftAppointment draft, ProcedureId procedure, Set<String> wanted, UnitId unit, CdsRequest request) {
        try {
            return nearest(draft, procedure, wanted, unit, request);
        } catch (Problem refused) {
            if (!refused.status().is4xxClientError() || refused.isForbidden()) {
                throw refused;
            }
            return new FindAnswer(procedure.value(), facilities.graph().zoneOf(unit), List.of(), null);
        }
    }

    private FindAnswer nearest(DraftAppointment draft, ProcedureId procedure, Set<String> wanted, UnitId unit, CdsRequest request) {
        ZonedDateTime from = from(draft, facilities.graph().zoneOf(unit));
        return finding.find(new FindRequest(procedure.value(), patient(draft, request), from.toOffsetDateTime().toString(), from.plus(LOOK_AHEAD).toOffsetDateTime().toString(),
                draft.minutes(), Set.of(), wanted, Set.of(), Set.of(), List.of(), null, NEAREST, true));
    }

    /** The wanted day from its beginning, as far as it is still to come: people look for another time on the day they chose. */
    private ZonedDateTime from(DraftAppointment draft, ZoneId zone) {
        ZonedDateTime now = clock.instant().atZone(zone);
        return draft.startsAt().map(start -> start.atZone(zone).toLocalDate().atStartOfDay(zone)).filter(now::isBefore).orElse(now);
    }

    /** Their other visits count too, where the two systems know them by one number or one id. */
    private @Nullable String patient(DraftAppointment draft, CdsRequest request) {
        String asked = request.optional("patientId");
        boolean another = draft.patient().filter(id -> !id.equals(asked)).isPresent();
        return another ? draft.patient().get() : fetched.of(request.fetched(CdsService.PATIENT)).orElse(draft.patient().orElse(asked));
    }

    private Card advise(DraftAppointment draft, UnitId unit, Problem refused, FindAnswer nearest, CdsRequest request) {
        VisitAdvice.Advice given = advice.of(draft, unit, refused, nearest);
        cards.add(given.card().uuid(), CdsService.VISIT_FIT, request.optional("userId"), given.proposal());
        return given.card();
    }

    private String own(String key) {
        String code = key.substring(key.indexOf('/') + 1);
        return key.startsWith("staff/") ? "staff/" + ids.staff(code) : "location/" + ids.location(code);
    }

    /** Of those the record system names, the ones known here; it may know others. */
    private Set<String> known(Set<String> resources) {
        ResourceGraph graph = facilities.graph();
        return resources.stream().map(this::own).filter(key -> {
            String id = key.substring(key.indexOf('/') + 1);
            return FhirId.isValid(id) && (key.startsWith("staff/") ? workforce.known(new StaffId(id)).isPresent() : graph.locations().containsKey(new LocationId(id)));
        }).collect(Collectors.toSet());
    }
}
