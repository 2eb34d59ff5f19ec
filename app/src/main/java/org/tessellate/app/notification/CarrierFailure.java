package org.tessellate.app.notification;

/** A message that a carrier did not take, or may have taken. */
final class CarrierFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known of the message now. */
    enum Where {
        /** Still here: it can be tried again later. */
        HERE,
        /** Refused for good, for instance for its address. */
        REFUSED,
        /** Nobody is at that address any more. */
        NOBODY,
        /** Handed over without an answer: it may have left. */
        UNKNOWN
    }

    private final Where where;

    CarrierFailure(Where where, String message, Throwable cause) {
        super(message, cause);
        this.where = where;
    }

    CarrierFailure(Where where, String message) {
        super(message);
        this.where = where;
    }

    Where where() {
        return where;
    }
}
