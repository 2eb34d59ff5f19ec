package org.tessellate.app.interop.embedded;

import org.springframework.http.HttpStatus;

/** A launch that leads nowhere; whoever sees it reads why in the own language, and nothing that was sent. */
final class LaunchRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    LaunchRefused(Why why, String detail) {
        super(detail);
        this.why = why;
    }

    /** Each has its words in the messages. */
    enum Why {
        /** No registration of that issuer. */
        UNKNOWN(HttpStatus.FORBIDDEN),
        /** The record system did not answer, or with what cannot be used. */
        SILENT(HttpStatus.BAD_GATEWAY),
        /** The launch is not ours, was used before, or took too long. */
        STATE(HttpStatus.BAD_REQUEST),
        /** The record system would not sign its user in. */
        DENIED(HttpStatus.FORBIDDEN),
        /** What came back does not prove who it is. */
        UNPROVED(HttpStatus.FORBIDDEN),
        /** Its user is nobody's open account here. */
        NOBODY(HttpStatus.FORBIDDEN),
        /** The widget was open too long, or whoever opened it may no longer. */
        ENDED(HttpStatus.FORBIDDEN);

        private final HttpStatus status;

        Why(HttpStatus status) {
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    Why why() {
        return why;
    }
}
