package org.tessellate.app.referral.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessellate.app.referral.Finding.Kind;

/** What the hospital offers: nothing outside it is ever suggested. */
public record Catalogue(List<Offer> procedures, Set<String> skills, Set<String> equipment) {

    /** What a visit may have to be made accessible by. */
    public static final Set<String> ACCESS = Set.of("WHEELCHAIR", "STRETCHER", "HEARING", "VISION", "COGNITION", "COMPANION", "BARIATRIC", "ISOLATION", "INTERPRETER");

    /** Whether a visit can be held from afar. */
    public static final Set<String> TELEHEALTH = Set.of("FITS", "IN_PERSON");

    /** A procedure with the credentials and devices it needs; {@code remote} where neither device nor special room is needed. */
    public record Offer(String id, String name, Set<String> skills, Set<String> equipment, boolean remote) {}

    /** Whether a visit here can be said to need it. */
    public boolean knows(Kind kind, String code) {
        return switch (kind) {
            case PROCEDURE -> offer(code).isPresent();
            case SKILL -> skills.contains(code);
            case EQUIPMENT -> equipment.contains(code);
            case LANGUAGE -> code.matches("[a-z]{2,3}");
            case ACCESS -> ACCESS.contains(code);
            case TELEHEALTH -> TELEHEALTH.contains(code);
            case URGENCY -> false;
        };
    }

    public Optional<Offer> offer(String id) {
        return procedures.stream().filter(offer -> offer.id().equals(id)).findFirst();
    }
}
