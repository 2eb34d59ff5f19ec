package org.tessellate.app.interop.ehr;

/** A record system refused or did not answer; the words are ours, since theirs may name a patient. {@code status} is 0 when nothing came. */
final class EhrFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    EhrFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
