package org.tessellate.app.interop;

/** The other side is away or asks for patience: nothing is wrong with the event, so it waits as long as it must and is never put aside. */
public class TryLater extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TryLater(String message) {
        super(message);
    }

    public TryLater(String message, Throwable cause) {
        super(message, cause);
    }
}
