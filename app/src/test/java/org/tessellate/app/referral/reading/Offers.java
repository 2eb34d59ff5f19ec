package org.tessellate.app.referral.reading;

import java.util.List;
import java.util.Set;
import org.tessellate.app.referral.Reading;

/** The procedures of the demo hospital, and notes read against them. */
public final class Offers {

    public static final Catalogue DEMO = new Catalogue(List.of(
            offer("follow", "Follow-up visit (15 minutes with the doctor)", true), offer("new", "New-patient visit (30 minutes with the doctor)", true),
            offer("annual", "Annual check-up", true), offer("minor", "Minor procedure", false),
            new Catalogue.Offer("ultrasound", "Joint ultrasound", Set.of(), Set.of("ULTRASOUND"), false),
            new Catalogue.Offer("knee-arthroscopy", "Knee arthroscopy", Set.of("KNEE"), Set.of("ARTHRO_TOWER"), false),
            new Catalogue.Offer("lumbar", "Lumbar fusion", Set.of("SPINE", "BOARD_ORTHO"), Set.of("C_ARM"), false), offer("hip", "Hip replacement", false),
            new Catalogue.Offer("prostate", "Robotic prostatectomy", Set.of("ROBOTIC"), Set.of("DA_VINCI"), false)),
            Set.of("KNEE", "SPINE", "BOARD_ORTHO", "ROBOTIC", "OR_NURSE"), Set.of("ULTRASOUND", "ARTHRO_TOWER", "C_ARM", "DA_VINCI"));

    private Offers() {}

    private static Catalogue.Offer offer(String id, String name, boolean remote) {
        return new Catalogue.Offer(id, name, Set.of(), Set.of(), remote);
    }

    public static Note note(String text) {
        return new Note(text, DEMO, false, List.of(), List.of(), List.of());
    }

    static Reading read(String text) {
        return new RuleTriage().read(note(text));
    }
}
