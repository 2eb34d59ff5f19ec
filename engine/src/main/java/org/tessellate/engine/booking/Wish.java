package org.tessellate.engine.booking;

/**
 * A trait that the people of the first role, or the first room, have to have; where it is no {@code must}, going without it costs a
 * preference. Nobody's traits are known beyond what the hospital has written down.
 */
public record Wish(Subject subject, String trait, boolean must) {

    /** Whose trait it is. */
    public enum Subject { CLINICIAN, ROOM }

    public static Wish must(Subject subject, String trait) {
        return new Wish(subject, trait, true);
    }

    public static Wish rather(Subject subject, String trait) {
        return new Wish(subject, trait, false);
    }

    boolean isMetBy(Resource resource) {
        return resource.profile().traits().contains(trait);
    }

    /** As people say it: "language es". */
    String shown() {
        return trait.replace(':', ' ');
    }
}
