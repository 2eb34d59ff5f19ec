package org.tessellate.app.interop;

/** What became of a message that a handler could read. */
public sealed interface Outcome {

    /** It had its effect; {@code effect} says which in a few words, for instance {@code outage/o-12}. */
    record Accepted(String effect) implements Outcome {}

    /** It rightly has none. */
    record Ignored(String reason) implements Outcome {}

    /** It asks for what may not be; unlike a thrown problem this keeps what the handler did about it, such as laying it before a person. */
    record Refused(String reason) implements Outcome {}
}
