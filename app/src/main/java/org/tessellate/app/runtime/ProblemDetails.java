package org.tessellate.app.runtime;

import java.net.URI;
import org.springframework.http.ProblemDetail;

/** Writes a {@link Problem} as an RFC 9457 body; one form for controllers and for the security filters. */
public final class ProblemDetails {

    static final String TYPE_PREFIX = "urn:tessellate:problem:";

    private ProblemDetails() {}

    public static ProblemDetail of(Problem problem) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(problem.status(), String.valueOf(problem.getMessage()));
        detail.setType(URI.create(TYPE_PREFIX + problem.code().slug()));
        detail.setProperty("code", problem.code().name());
        detail.setProperty("remedy", problem.remedy());
        problem.facts().forEach(detail::setProperty);
        return detail;
    }
}
