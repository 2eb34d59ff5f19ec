package org.tessellate.app.runtime;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers API requests that fail before a controller is chosen; pages keep their error page. */
@RestControllerAdvice
class UnroutedAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(MultipartException failure) {
        if (failure instanceof MaxUploadSizeExceededException) {
            return answer(Problem.tooLarge("The file is larger than %d MB.".formatted(BodyLimitFilter.MOST_FILE_BYTES >> 20),
                    "Send it compressed (.gz) or in several parts."));
        }
        return answer(Problem.badRequest("The form with the file could not be read.",
                "Send it as multipart/form-data with a boundary, or the file alone as text/csv."));
    }

    @ExceptionHandler({NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class, HttpMediaTypeNotSupportedException.class})
    ResponseEntity<ProblemDetail> unknown(Exception failure, HttpServletRequest request) throws Exception {
        if (!request.getRequestURI().startsWith("/api/") || !(failure instanceof ErrorResponse response)) {
            throw failure;
        }
        return answer(Problem.of(HttpStatus.valueOf(response.getStatusCode().value()),
                failure instanceof NoResourceFoundException ? ProblemCode.NOT_FOUND : ProblemCode.MALFORMED_REQUEST,
                String.valueOf(response.getBody().getDetail()), "Compare the path, method and content type with /api/v1/openapi.json."));
    }

    private static ResponseEntity<ProblemDetail> answer(Problem problem) {
        return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(ProblemDetails.of(problem));
    }
}
