package org.tessellate.app.referral.reading;

import java.util.List;

/** A note with what it is read against; the names, and the numbers and addresses on file of the patient, are what must never leave the house. */
public record Note(String text, Catalogue catalogue, boolean patientKnown, List<String> patientNames, List<String> staffNames, List<String> patientNumbers) {

    /** Only its length: a note must not reach a log. */
    @Override
    public String toString() {
        return "Note[%d characters]".formatted(text.length());
    }
}
