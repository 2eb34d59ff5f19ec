package org.tessellate.app.cli;

/** A command cannot do its work; the message says why and what to do. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String what, String remedy) {
        super(what + "\nMaybe " + remedy);
    }
}
