package org.tessellate.app.referral;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.VisitWishes;
import org.tessellate.app.booking.waitlist.Wishes;

/**
 * What a referral said a visit needs, in the words of the search. A room must be accessible to who comes in a wheelchair or lying down; a language and
 * a visit from afar are rather wished for, so that nobody is never found a time. Everything else the search has no word for, so that all needs are also shown to whoever books.
 */
public record VisitNeeds(List<String> all) {

    private static final Set<String> WHEELS = Set.of(Finding.Kind.ACCESS + "/WHEELCHAIR", Finding.Kind.ACCESS + "/STRETCHER");
    private static final String FROM_AFAR = Finding.Kind.TELEHEALTH + "/FITS";
    private static final String LANGUAGE = Finding.Kind.LANGUAGE + "/";

    public VisitNeeds {
        all = List.copyOf(all);
    }

    static VisitNeeds of(Choice choice) {
        return new VisitNeeds(choice.needs());
    }

    public boolean isAccessible() {
        return all.stream().anyMatch(WHEELS::contains);
    }

    public boolean isFromAfar() {
        return all.contains(FROM_AFAR);
    }

    /** The one language they speak; none where several are named, of which none is the one. */
    public @Nullable String language() {
        List<String> languages = all.stream().filter(need -> need.startsWith(LANGUAGE)).map(need -> need.substring(LANGUAGE.length())).toList();
        return languages.size() == 1 ? languages.getFirst() : null;
    }

    /** Which of the wishes are no must. */
    public Collection<String> rather() {
        Set<String> rather = new HashSet<>();
        if (language() != null) {
            rather.add("language");
        }
        if (isFromAfar()) {
            rather.add("telehealth");
        }
        return rather;
    }

    VisitWishes wishes() {
        return new VisitWishes(language(), null, null, isAccessible() ? true : null, isFromAfar() ? true : null, Set.copyOf(rather()));
    }

    Wishes waiting() {
        return Wishes.needing(wishes(), Set.copyOf(all));
    }
}
