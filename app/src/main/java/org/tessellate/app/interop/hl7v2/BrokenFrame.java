package org.tessellate.app.interop.hl7v2;

import java.io.IOException;

/** What came is no MLLP: nothing more can be read from the connection. */
final class BrokenFrame extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenFrame(String what) {
        super(what);
    }
}
