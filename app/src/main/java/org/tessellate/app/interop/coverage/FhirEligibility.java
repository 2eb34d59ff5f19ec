package org.tessellate.app.interop.coverage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestPurpose;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.InsuranceComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.ItemsComponent;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.RemittanceOutcome;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.TimedHttp;

/** By FHIR R4: a CoverageEligibilityRequest to {@code $submit}, answered by a CoverageEligibilityResponse. */
@Component
@ConditionalOnProperty("tessellate.coverage.url")
class FhirEligibility implements Eligibility {

    private static final String PROCEDURES = "urn:tessellate:procedure";
    private static final int MOST_BYTES = 1_000_000;

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final CoverageSettings settings;
    private final URI address;
    private final TimedHttp http;

    FhirEligibility(CoverageSettings settings) {
        this.settings = settings;
        this.address = URI.create(Objects.requireNonNull(settings.url()).toString().replaceFirst("/?$", "/") + "CoverageEligibilityRequest/$submit");
        this.http = new TimedHttp(settings.timeout());
    }

    @Override
    public Answer ask(Question question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(fhir.newJsonParser().encodeResourceToString(request(question))));
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        return read(send(request.build()));
    }

    private CoverageEligibilityRequest request(Question question) {
        CoverageEligibilityRequest request = new CoverageEligibilityRequest().setStatus(EligibilityRequestStatus.ACTIVE)
                .addPurpose(EligibilityRequestPurpose.VALIDATION).addPurpose(EligibilityRequestPurpose.AUTHREQUIREMENTS)
                .setPatient(named(settings.memberSystem(), question.member())).setCreated(Date.from(question.asked()))
                .setInsurer(new Reference().setDisplay("by the member's number")).setProvider(named("urn:tessellate:provider", settings.provider()))
                .setServiced(new DateType(question.day().toString()));
        request.addIdentifier().setSystem("urn:tessellate:eligibility").setValue(question.id());
        request.addItem().setProductOrService(new CodeableConcept(new Coding(PROCEDURES, question.procedure(), null)));
        return request;
    }

    private static Reference named(String system, String value) {
        return new Reference().setIdentifier(new Identifier().setSystem(system).setValue(value));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, MOST_BYTES);
        } catch (IOException failure) {
            throw unanswered("did not answer");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unanswered("was not waited for");
        }
    }

    private Answer read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 300) {
            throw unanswered("answered (%d)".formatted(answer.statusCode()));
        }
        try {
            return read(fhir.newJsonParser().parseResource(CoverageEligibilityResponse.class, new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (DataFormatException unreadable) {
            throw unanswered("answered no CoverageEligibilityResponse");
        }
    }

    private static Answer read(CoverageEligibilityResponse response) {
        if (response.getOutcome() != RemittanceOutcome.COMPLETE && response.getOutcome() != RemittanceOutcome.PARTIAL) {
            throw unanswered("has no answer yet (%s)".formatted(response.getOutcome()));
        }
        List<InsuranceComponent> paying = response.getInsurance().stream().filter(FhirEligibility::pays).toList();
        boolean free = paying.stream().anyMatch(one -> one.getItem().stream().noneMatch(ItemsComponent::getAuthorizationRequired));
        return new Answer(!paying.isEmpty(), !paying.isEmpty() && !free, response.getDisposition());
    }

    /** In force, and nothing excluded of the one thing that was asked; one of several policies is enough. */
    private static boolean pays(InsuranceComponent insurance) {
        return insurance.getInforce() && insurance.getItem().stream().noneMatch(ItemsComponent::getExcluded);
    }

    private static Problem unanswered(String what) {
        return Problem.of(HttpStatus.BAD_GATEWAY, ProblemCode.NOT_READY, "The insurer's system %s.".formatted(what),
                "Maybe try again in a while; the visit stays as it is.");
    }
}
