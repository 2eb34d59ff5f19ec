package org.tessellate.bench;

/** A measurement cannot be made; the message says why and what to do. */
public final class BenchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchFailure(String what, String remedy) {
        super(what + "\nMaybe " + remedy);
    }

    public BenchFailure(String what, String remedy, Throwable cause) {
        super(what + "\nMaybe " + remedy, cause);
    }
}
