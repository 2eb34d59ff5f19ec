package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tessellate.app.referral.reading.Note;

/**
 * Takes out of a note what identifies people: known names however they are spelt, what is on file of the patient, names that are introduced as such,
 * dates, telephone and record numbers, addresses, e-mail and web addresses, great ages. It rather takes too much; what only a reader could recognise it cannot.
 */
public final class Deidentifier {

    /** In this order; where two meet, the label is that of the one that begins first. */
    private static final List<Shape> SHAPES = Stream.of(Places.SHAPES, Dates.SHAPES, Numbers.SHAPES, GreatAges.SHAPES).flatMap(List::stream).toList();

    private Deidentifier() {}

    public static Redacted redact(Note note) {
        return redact(note.text(), note.patientNames(), note.staffNames(), note.patientNumbers());
    }

    /** Names of the patient are found in any case, those of staff where a capital begins them, so that "bell" stays a bell. */
    static Redacted redact(String original, List<String> patientNames, List<String> staffNames, List<String> patientNumbers) {
        PlainText plain = PlainText.of(original);
        String text = plain.text();
        Eponyms eponyms = new Eponyms(text);
        List<Redacted.Cut> cuts = new ArrayList<>(KnownLiterals.of(patientNumbers).in(text));
        cuts.addAll(without(KnownNames.of(patientNames, false).in(text), cut -> eponyms.isOne(cut, true)));
        cuts.addAll(without(KnownNames.of(staffNames, true).in(text), cut -> eponyms.isOne(cut, false)));
        SHAPES.forEach(shape -> cuts.addAll(shape.in(text)));
        IntroducedNames.SHAPES.forEach(shape -> cuts.addAll(without(shape.in(text), cut -> eponyms.isOne(cut, false))));
        return Redacted.of(original, cuts.stream().map(plain::back).toList());
    }

    private static List<Redacted.Cut> without(List<Redacted.Cut> cuts, Predicate<Redacted.Cut> kept) {
        return cuts.stream().filter(kept.negate()).toList();
    }
}
