package org.tessellate.bench.hl7;

import java.util.Locale;
import java.util.Optional;

/** Why a field is another one here than the other converter made it, by what the message itself says; without a reason it is a fault. */
final class SiuReasons {

    private SiuReasons() {}

    static Optional<String> why(SiuFile file, String field) {
        return switch (field) {
            case "minutesDuration" -> minutes(file);
            case "comment" -> Optional.of("free text (NTE) may speak of a person and is not kept");
            case "supportingInformation" -> Optional.of("contact persons (SCH-12, SCH-16, SCH-20) are not kept");
            case "priority" -> Optional.of("TQ1-9 is not kept: what is booked waits for nobody");
            case "participant.type" -> Optional.of("roles and kinds are those of PractitionerRole and Device here");
            case "basedOn" -> file.value("SCH", 26, 1).isEmpty() && file.value("SCH", 27, 1).isEmpty()
                    ? Optional.of("SCH-26 and SCH-27 are empty: HL7's table makes no order then") : Optional.empty();
            case "participant.status" -> statuses(file);
            default -> Optional.empty();
        };
    }

    private static Optional<String> minutes(SiuFile file) {
        boolean isMinutes = file.value("SCH", 10, 1).toUpperCase(Locale.ROOT).startsWith("M");
        String said = file.value("SCH", 9, 1) + " " + file.value("SCH", 10, 1);
        return Optional.of(isMinutes ? "SCH-9 says (%s), TQ1 another length; it is as long as it takes the room".formatted(said)
                : "SCH-9 says (%s): HL7's table takes minutes only".formatted(said));
    }

    /** HL7's table maps AIP-12 alone; here everybody of a visit stands to it as the visit does. */
    private static Optional<String> statuses(SiuFile file) {
        return Optional.of(file.value("AIP", 12, 1).isEmpty() ? "AIP-12 is empty: here whoever is taken by a booked visit has accepted"
                : "everybody of a visit stands to it as its own status says");
    }
}
