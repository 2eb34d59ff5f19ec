package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.StoreRefusal;

/** Turns every refusal and failure into an OperationOutcome with the value and a remedy; addresses and bodies reach no log. */
@Component
@Interceptor
public class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Traces traces;

    Refusals(Traces traces) {
        this.traces = traces;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException turned(RequestDetails request, Throwable failure) {
        Problem problem = problem(failure);
        if (problem.isForbidden()) {
            traces.denied(request);
        }
        return new UnclassifiedServerFailureException(problem.status().value(), problem.getMessage(), Outcomes.of(problem));
    }

    private static Problem problem(Throwable failure) {
        return causes(failure).filter(Problem.class::isInstance).map(Problem.class::cast).findFirst()
                .or(() -> causes(failure).filter(RuntimeException.class::isInstance).map(RuntimeException.class::cast)
                        .map(StoreRefusal::problem).flatMap(Optional::stream).findFirst())
                .orElseGet(() -> other(failure));
    }

    private static Problem other(Throwable failure) {
        HttpStatus status = failure instanceof BaseServerResponseException known ? HttpStatus.resolve(known.getStatusCode()) : null;
        Optional<Throwable> impossible = causes(failure).filter(IllegalArgumentException.class::isInstance).findFirst();
        if (impossible.isPresent()) {
            LOG.warn("Refused an impossible value", impossible.get());
            return Problem.invalid(ProblemCode.INVALID_VALUE, String.valueOf(impossible.get().getMessage()), "Correct the value and send it again.");
        }
        if (status == null || status.is5xxServerError() && failure.getCause() != null) {
            LOG.error("A FHIR request failed", failure);
            return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, ProblemCode.INTERNAL, "The request failed inside Tessellate; nothing of it was kept.",
                    "Try again; if it fails again, the application log has the cause.");
        }
        return Problem.of(status, code(status), String.valueOf(failure.getMessage()).replaceFirst("^HAPI-\\d+: ", ""),
                "Maybe compare the request with the capability statement at /fhir/r4/metadata.");
    }

    private static ProblemCode code(HttpStatus status) {
        return status == HttpStatus.NOT_FOUND ? ProblemCode.NOT_FOUND : status.is5xxServerError() ? ProblemCode.INTERNAL : ProblemCode.MALFORMED_REQUEST;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
