package org.tessellate.app.interop;

import java.util.Locale;

/** The CloudEvents attributes of every event, for the documents. */
enum EventAttribute {
    SPECVERSION(true, "1.0"),
    ID(true, "Names the event within its source, for ever; dedupe on source and id."),
    SOURCE(true, "The installation or system it comes from."),
    TYPE(true, "org.tessellate. and the code of the type."),
    SUBJECT(false, "The id of the thing it is about."),
    TIME(true, "When it happened."),
    DATASCHEMA(false, "The contract of the data and its version."),
    PARTITIONKEY(false, "The facility; order holds within it."),
    SEQUENCE(false, "Counts without gaps within source and partition key; 19 digits, so that it can be ordered as text."),
    RECORDEDTIME(false, "When it was written down; the difference to time is the delay of the source."),
    TRACEPARENT(false, "The W3C trace it belongs to."),
    CONFIDENCE(false, "0 to 1, where it is a prediction."),
    STATUS(false, "The status of the thing afterwards, where it has one.");

    private final boolean required;
    private final String meaning;

    EventAttribute(boolean required, String meaning) {
        this.required = required;
        this.meaning = meaning;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean required() {
        return required;
    }

    String meaning() {
        return meaning;
    }
}
