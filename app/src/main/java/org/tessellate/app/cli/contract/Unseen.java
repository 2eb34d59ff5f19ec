package org.tessellate.app.cli.contract;

/** Something that cannot be looked at here; the message says why. */
final class Unseen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unseen(String why) {
        super(why);
    }
}
