package org.tessellate.app.interop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record systems (EHR) that may open our widget in a frame of theirs. Thread-safe. */
public interface RecordSystems {

    /** How we prove to it that we are the app it registered. */
    enum Proof { PUBLIC, SECRET, KEY }

    /**
     * A registered one.
     *
     * @param frames whose pages may hold the frame
     * @param people how many of its users have an account here
     */
    record RecordSystem(String id, boolean inUse, String name, String issuer, String clientId, List<String> frames, Proof proof, int people,
            LastSeen.@Nullable Mark opened, @Nullable Refusal refused) {}

    /** The last launch that led nowhere: {@code why} names the kind, {@code detail} says more in our own words. */
    record Refusal(LastSeen.Mark mark, String why, String detail) {}

    /** Those in use first. */
    List<RecordSystem> all();

    /** The last launch from a system that is not registered. */
    @Nullable Refusal fromUnknown();
}
