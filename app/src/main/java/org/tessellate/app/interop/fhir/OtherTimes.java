package org.tessellate.app.interop.fhir;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindAnswer.Proposal;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.identity.replay.KeyedAnswers;
import org.tessellate.app.interop.fhir.Proposals.Proposed;
import org.tessellate.app.runtime.Problem;

/** Puts beside a refusal what could be had instead, ready to be booked: the nearest times from the day that was wanted. */
@Component
class OtherTimes {

    /** Each is an issue of its own and refers to a proposal that can be held or booked. */
    static final String EXTENSION = "urn:tessellate:alternative";

    private static final String FACT = "alternatives";
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int NEAREST = 3;

    private final Finding finding;
    private final Proposals proposals;
    private final Facilities facilities;
    private final Kinds kinds;
    private final Clock clock;

    OtherTimes(Finding finding, Proposals proposals, Facilities facilities, Kinds kinds, Clock clock) {
        this.finding = finding;
        this.proposals = proposals;
        this.facilities = facilities;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Only for who could have asked {@code $find} for them: a token without that scope gets the bare refusal. */
    Problem beside(Problem refused, HoldRequest wanted) {
        boolean mayFind = kinds.named("Appointment").filter(visits -> kinds.isReadable(visits, "s")).isPresent();
        return mayFind && Slots.UNAVAILABLE.contains(refused.code()) ? refused.with(FACT, issues(wanted)) : refused;
    }

    static Stream<OperationOutcomeIssueComponent> of(Problem refused) {
        return refused.facts().get(FACT) instanceof List<?> issues ? issues.stream().map(OperationOutcomeIssueComponent.class::cast) : Stream.of();
    }

    private List<OperationOutcomeIssueComponent> issues(HoldRequest wanted) {
        FindAnswer answer = nearest(wanted);
        List<String> ids = KeyedAnswers.aside(() -> proposals.keep(answer.proposals().stream()
                .map(one -> new Proposed(one.procedure(), one.start(), Set.copyOf(one.resources()), wanted.patient())).toList()));
        List<OperationOutcomeIssueComponent> issues = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            issues.add(issue(ids.get(i), answer.proposals().get(i)));
        }
        return issues;
    }

    private FindAnswer nearest(HoldRequest wanted) {
        ResourceGraph graph = facilities.graph();
        ZoneId zone = graph.zoneOf(graph.unitOf(graph.procedure(new ProcedureId(wanted.procedure()))));
        Instant day = Instant.parse(wanted.start()).atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        Instant from = day.isAfter(clock.instant()) ? day : clock.instant();
        return finding.find(new FindRequest(wanted.procedure(), wanted.patient(), from.toString(), from.plus(AHEAD).toString(), wanted.lengthMinutes(), Set.of(),
                wanted.resources(), Set.of(), Set.of(), List.of(), null, NEAREST, true));
    }

    private static OperationOutcomeIssueComponent issue(String id, Proposal proposal) {
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL)
                .setDetails(new CodeableConcept().setText("This could be had instead: %s.".formatted(proposal.local())))
                .setDiagnostics("Maybe POST Appointment/%s/$book.".formatted(id));
        issue.addExtension(EXTENSION, Systems.reference("Appointment", id));
        return issue;
    }
}
