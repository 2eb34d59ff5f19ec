package org.tessellate.app.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A refusal the caller can act on: status, code, what happened with the values, and the remedy (RFC 9457). */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final ProblemCode code;
    private final String remedy;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();

    private Problem(HttpStatus status, ProblemCode code, String detail, String remedy) {
        super(detail);
        this.status = status;
        this.code = code;
        this.remedy = remedy;
    }

    public static Problem of(HttpStatus status, ProblemCode code, String detail, String remedy) {
        return new Problem(status, code, detail, remedy);
    }

    public static Problem notFound(String kind, Object id) {
        return new Problem(HttpStatus.NOT_FOUND, ProblemCode.NOT_FOUND,
                "%s (%s) does not exist.".formatted(kind, id), "Maybe it was removed, or the id has a typing error.");
    }

    /** 422: understood, but the values cannot be accepted. */
    public static Problem invalid(ProblemCode code, String detail, String remedy) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, remedy);
    }

    public static Problem badRequest(String detail, String remedy) {
        return new Problem(HttpStatus.BAD_REQUEST, ProblemCode.MALFORMED_REQUEST, detail, remedy);
    }

    public static Problem conflict(ProblemCode code, String detail, String remedy) {
        return new Problem(HttpStatus.CONFLICT, code, detail, remedy);
    }

    public static Problem forbidden(String detail, String remedy) {
        return new Problem(HttpStatus.FORBIDDEN, ProblemCode.FORBIDDEN, detail, remedy);
    }

    public static Problem tooLarge(String detail, String remedy) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, ProblemCode.TOO_LARGE, detail, remedy);
    }

    /** A page must not soften this into a note: the status is what the audit trail records it by. */
    public boolean isForbidden() {
        return status == HttpStatus.FORBIDDEN;
    }

    /** Adds a machine-readable member to the answer, for instance the alternatives or the failing rows. */
    public Problem with(String member, Object value) {
        facts.put(member, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public ProblemCode code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
