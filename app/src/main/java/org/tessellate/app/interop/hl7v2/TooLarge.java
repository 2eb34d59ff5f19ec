package org.tessellate.app.interop.hl7v2;

import java.io.IOException;

/** A message longer than we take; its beginning is there, the rest stays unread. */
final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient byte[] beginning;

    TooLarge(byte[] beginning) {
        super("The message is longer than %d bytes.".formatted(beginning.length));
        this.beginning = beginning;
    }

    byte[] beginning() {
        return beginning.clone();
    }
}
