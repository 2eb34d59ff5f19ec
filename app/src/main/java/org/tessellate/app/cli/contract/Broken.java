package org.tessellate.app.cli.contract;

/** A promise that is not kept; the message says how. */
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Broken(String how) {
        super(how);
    }

    static void unless(boolean kept, String how, Object... values) {
        if (!kept) {
            throw new Broken(how.formatted(values));
        }
    }
}
