package org.tessellate.app.interop.hl7v2;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What each ADT trigger does here; those from A01 to A62 that are not named do nothing to census or beds. */
enum AdtEffect {
    ENTER("A01", "A02", "A06", "A10", "A22"),
    REGISTER("A04"),
    LEAVE("A03", "A07"),
    EXPECT("A05", "A14"),
    NEWS("A08", "A15", "A16"),
    NO_NEWS("A25", "A26"),
    GO_AWAY("A21"),
    STAY_AFTER_ALL("A13", "A52"),
    AWAY_AFTER_ALL("A53"),
    MOVE_BACK("A12", "A32"),
    WITHDRAW("A11", "A23"),
    EXPECT_NO_MORE("A27", "A38"),
    SWAP("A17"),
    BED("A20"),
    RENAME_PATIENT("A18", "A30", "A34", "A36", "A39", "A40", "A43", "A46", "A47"),
    RENAME_VISIT("A35", "A41", "A42", "A44", "A45", "A49", "A50"),
    NOTHING;

    private static final int LAST = 62;
    private static final Map<String, AdtEffect> BY_TRIGGER = new TreeMap<>();

    static {
        for (AdtEffect effect : values()) {
            Arrays.stream(effect.triggers).forEach(trigger -> BY_TRIGGER.put(trigger, effect));
        }
    }

    private final String[] triggers;

    AdtEffect(String... triggers) {
        this.triggers = triggers;
    }

    static boolean isTrigger(String trigger) {
        return trigger.matches("A\\d{2}") && Integer.parseInt(trigger.substring(1)) >= 1 && Integer.parseInt(trigger.substring(1)) <= LAST;
    }

    static AdtEffect of(String trigger) {
        return BY_TRIGGER.getOrDefault(trigger, NOTHING);
    }

    /** The segments without which it cannot be carried out. */
    String[] needs() {
        return switch (this) {
            case BED -> new String[] {"NPU"};
            case RENAME_PATIENT, RENAME_VISIT -> new String[] {"PID", "MRG"};
            case NOTHING -> new String[0];
            default -> new String[] {"PID", "PV1"};
        };
    }
}
