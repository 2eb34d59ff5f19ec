package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindAnswer.Proposal;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.interop.fhir.Proposals.Proposed;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** {@code Appointment/$find} (ITI-115): what could be booked, best first, by the same search as the console's. */
@Component
class FindOperation implements Operations {

    private static final Set<String> UNUSED = Set.of("reason", "referral-identifier", "insurance-reference");
    private static final Set<String> KNOWN = Set.of("start", "end", "specialty", "visit-type", "service-type", "practitioner", "organization", "location-string",
            "location-reference", "patient-reference", "patient-resource", "reason", "referral-identifier", "timing", "insurance-reference", "_count", "_offset");

    private final Finding finding;
    private final FindWishes wishes;
    private final Proposals proposals;
    private final AppointmentText text;

    FindOperation(Finding finding, FindWishes wishes, Proposals proposals, AppointmentText text) {
        this.finding = finding;
        this.wishes = wishes;
        this.proposals = proposals;
        this.text = text;
    }

    private record Found(FindRequest request, FindAnswer answer, Proposal proposal) {}

    @Operation(name = "$find", typeName = "Appointment", idempotent = true)
    public Bundle find(@ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        OperationInput input = OperationInput.of(parameters, request).known(KNOWN, request);
        OperationOutcome notes = new OperationOutcome();
        List<Found> all = preferred(input, notes);
        FindPage page = FindPage.of(input, request, input.values("patient-resource").findFirst().flatMap(written -> wishes.patient(input)).stream().toList());
        input.all().stream().map(OperationInput.Named::name).filter(UNUSED::contains).distinct().forEach(name -> Outcomes.note(notes,
                "The parameter (%s) was not used: Tessellate chooses by visit type, specialty, people, places and times.".formatted(name)));
        input.ignored().forEach(name -> Outcomes.note(notes, OperationInput.ignoredText(name)));
        Bundle bundle = page.link(new Bundle().setType(BundleType.SEARCHSET).setTotal(all.size()));
        add(bundle, request, page.part(all));
        Stream.of(notes).filter(OperationOutcome::hasIssue).forEach(outcome -> Bundles.addOutcome(bundle, outcome));
        return bundle;
    }

    /** At the times that are preferred, or where nothing is to be had then, at the others. */
    private List<Found> preferred(OperationInput input, OperationOutcome notes) {
        PreferredTimes times = PreferredTimes.of(input);
        List<Found> found = times.isNone() ? List.of() : wishes.read(input, times).stream().flatMap(wish -> atPreferred(input, wish)).toList();
        if (!found.isEmpty()) {
            return distinct(found);
        }
        if (!times.isNone()) {
            Outcomes.note(notes, "Nothing is to be had at the preferred times (timing): these are others.");
        }
        return distinct(found(wishes.read(input, PreferredTimes.NONE), notes));
    }

    /** A stretch that is over already is no reason to refuse the rest. */
    private Stream<Found> atPreferred(OperationInput input, FindRequest wish) {
        try {
            FindAnswer answer = finding.find(wish);
            return answer.proposals().stream().filter(proposal -> wishes.isWithin(input, proposal)).map(proposal -> new Found(wish, answer, proposal));
        } catch (Problem refused) {
            if (refused.code() == ProblemCode.INVALID_INTERVAL) {
                return Stream.of();
            }
            throw refused;
        }
    }

    private List<Found> found(List<FindRequest> wishes, OperationOutcome notes) {
        List<Found> found = new ArrayList<>();
        for (FindRequest wish : wishes) {
            FindAnswer answer = finding.find(wish);
            answer.proposals().forEach(proposal -> found.add(new Found(wish, answer, proposal)));
            if (answer.why() != null) {
                Outcomes.note(notes, answer.why().summary());
            }
        }
        return found;
    }

    /** Two choices may lead to the same. */
    private static List<Found> distinct(List<Found> found) {
        Map<Proposed, Found> first = new LinkedHashMap<>();
        found.forEach(one -> first.putIfAbsent(proposed(one), one));
        return List.copyOf(first.values());
    }

    private static Proposed proposed(Found found) {
        return new Proposed(found.proposal().procedure(), found.proposal().start(), Set.copyOf(found.proposal().resources()), found.request().patient());
    }

    private void add(Bundle bundle, RequestDetails request, List<Found> found) {
        List<String> ids = proposals.keep(found.stream().map(FindOperation::proposed).toList());
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            Appointment appointment = text.written(ids.get(i), one.proposal(), one.request().patient(), one.answer().zone());
            Bundles.add(bundle, request, appointment, SearchEntryMode.MATCH);
        }
    }
}
