package org.tessellate.app.runtime;

import java.net.URI;
import java.time.DateTimeException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every refusal and failure of the API into {@code application/problem+json}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Problem problem) {
        return answer(problem.status(), ProblemDetails.of(problem));
    }

    /** Domain values refuse impossible input by IllegalArgumentException with the value and a remedy. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> impossible(IllegalArgumentException failure) {
        // A caller's mistake as a rule, but a defect of ours can look the same: the log tells them apart.
        LOG.warn("Refused an impossible value", failure);
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, ProblemDetails.of(Problem.invalid(
                ProblemCode.INVALID_VALUE, String.valueOf(failure.getMessage()), "Correct the value and send it again.")));
    }

    @ExceptionHandler({DataAccessException.class, DateTimeException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> unstorable(RuntimeException failure) {
        if (StoreRefusal.isLineBroken(failure)) {
            LOG.warn("The line to the database broke off during a request", failure);
        }
        return StoreRefusal.problem(failure).map(problem -> answer(problem.status(), ProblemDetails.of(problem))).orElseGet(() -> failed(failure));
    }

    @ExceptionHandler({MultipartException.class, InvalidParameterException.class})
    ResponseEntity<ProblemDetail> unreadable(RuntimeException failure) {
        LOG.debug("Refused parameters that cannot be read", failure);
        return answer(HttpStatus.BAD_REQUEST, ProblemDetails.of(Problem.badRequest("The parameters or the form of the request cannot be read.",
                "Maybe the upload was cut off, its boundary is missing, or a %-code is broken.")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure) {
        LOG.error("A request failed", failure);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, ProblemDetails.of(Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR, ProblemCode.INTERNAL,
                "The request failed inside Tessellate; nothing of it was kept.",
                "Try again; if it fails again, the application log has the cause.")));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return objectAnswer(ProblemDetails.of(UnreadableBody.problem(failure)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return objectAnswer(ProblemDetails.of(UnreadableBody.problem(failure)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(failure, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail detail && detail.getProperties() == null) {
            detail.setType(URI.create(ProblemDetails.TYPE_PREFIX + ProblemCode.MALFORMED_REQUEST.slug()));
            detail.setProperty("code", ProblemCode.MALFORMED_REQUEST.name());
        }
        return answer;
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, ProblemDetail detail) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(detail);
    }

    private static ResponseEntity<Object> objectAnswer(ProblemDetail detail) {
        return ResponseEntity.status(detail.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(detail);
    }
}
