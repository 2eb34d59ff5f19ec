package org.tessellate.app.referral.reading;

import org.tessellate.app.referral.Reading;

/** Reads a referral note into a suggestion; changes nothing, and never takes the words of a note for an instruction. */
public interface Triage {

    Reading read(Note note);
}
