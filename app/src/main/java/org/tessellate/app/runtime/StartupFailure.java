package org.tessellate.app.runtime;

import org.jspecify.annotations.Nullable;

/** Tessellate cannot start; the message says why and what to do. */
public final class StartupFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupFailure(String what, String remedy) {
        super(what + "\nMaybe " + remedy);
    }

    public StartupFailure(String what, String remedy, @Nullable Throwable cause) {
        super(what + "\nMaybe " + remedy, cause);
    }
}
