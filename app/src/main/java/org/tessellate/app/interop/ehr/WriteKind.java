package org.tessellate.app.interop.ehr;

import java.util.Locale;

/** What is to be told a record system of an appointment. */
enum WriteKind {
    BOOK, CHANGE, CANCEL;

    /** As people say it. */
    String words() {
        return switch (this) {
            case BOOK -> "write the new visit";
            case CHANGE -> "change the visit";
            case CANCEL -> "cancel the visit";
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
