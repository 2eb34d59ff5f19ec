package org.tessellate.app.interop.fhir;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** A refusal in FHIR's words: what happened with the values, and in {@code diagnostics} the remedy. */
final class Outcomes {

    private Outcomes() {}

    static OperationOutcome of(Problem problem) {
        return of(problem, IssueSeverity.ERROR, type(problem.code()));
    }

    static OperationOutcome of(Problem problem, IssueSeverity severity, IssueType type) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(severity).setCode(type).setDiagnostics(problem.remedy())
                .setDetails(new CodeableConcept().addCoding(new Coding(Systems.PROBLEM, problem.code().slug(), null)).setText(problem.getMessage()));
        OtherTimes.of(problem).forEach(outcome::addIssue);
        return outcome;
    }

    static void note(OperationOutcome notes, String text) {
        notes.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL).setDetails(new CodeableConcept().setText(text));
    }

    private static IssueType type(ProblemCode code) {
        return switch (code) {
            case NOT_FOUND, UNKNOWN_REFERENCE -> IssueType.NOTFOUND;
            case INVALID_ID, INVALID_VALUE, INVALID_INTERVAL, INVALID_LOCAL_TIME -> IssueType.VALUE;
            case MALFORMED_REQUEST, MALFORMED_FILE -> IssueType.INVALID;
            case TOO_LARGE -> IssueType.TOOLONG;
            case UNAUTHENTICATED -> IssueType.LOGIN;
            case FORBIDDEN -> IssueType.FORBIDDEN;
            case CONFLICT, VERSION_CONFLICT, ALREADY_TAKEN -> IssueType.CONFLICT;
            case TOO_MANY_REQUESTS -> IssueType.THROTTLED;
            case INTERNAL -> IssueType.EXCEPTION;
            default -> IssueType.BUSINESSRULE;
        };
    }
}
