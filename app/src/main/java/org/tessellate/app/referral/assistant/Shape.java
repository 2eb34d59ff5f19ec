package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What something that identifies looks like in a {@link PlainText}; a group {@code it} is what is cut where there is one. */
record Shape(String label, Pattern pattern) {

    /** What a number counts is behind it: a dose, a value or a distance then, and no number of a person. */
    static final String NO_UNIT = "(?![\\s-]?(?i:(?:mg|mcg|[µμ]g|ug|ng|pg|g|kg|mls?|dl|l|iu|u|units?|[mµμunp]?mol|meq|mm|cm|km|m|met(?:er|re)s?|yards|miles|mmhg|k?cal|kj|copies|cells|steps|bpm|ms|hz"
            + "|hours?|days?|weeks?|months?|years?|hrs?|wks?|yrs?)(?!\\p{L})|%|°|x\\s?10|/\\s?(?:[µμu]l|mm|m?l|hpf|day)))";

    private static final int CASELESS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    static Shape cased(String label, String regex) {
        return new Shape(label, Pattern.compile(regex, Pattern.MULTILINE));
    }

    static Shape caseless(String label, String regex) {
        return new Shape(label, Pattern.compile(regex, CASELESS | Pattern.MULTILINE));
    }

    List<Redacted.Cut> in(String text) {
        List<Redacted.Cut> cuts = new ArrayList<>();
        boolean part = pattern.namedGroups().containsKey("it");
        for (Matcher found = pattern.matcher(text); found.find();) {
            cuts.add(part ? new Redacted.Cut(found.start("it"), found.end("it"), label) : new Redacted.Cut(found.start(), found.end(), label));
        }
        return cuts;
    }
}
