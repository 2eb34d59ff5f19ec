package org.tessellate.app.interop;

import org.jspecify.annotations.Nullable;

/** The other side does not take anything at the moment, whatever it is: the reader waits, and nothing is put aside for a person. */
public class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotNow(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
