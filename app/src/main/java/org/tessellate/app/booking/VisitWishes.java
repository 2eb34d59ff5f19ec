package org.tessellate.app.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.Wish;
import org.tessellate.engine.booking.Wish.Subject;

/**
 * What a patient wishes of the clinician and the room, by the traits that are written down of them. Each is insisted on unless {@code rather}
 * names it; then going without it only counts against an answer.
 */
public record VisitWishes(
        @Nullable String language, @Nullable String clinicianSex, @Nullable String network, @Nullable Boolean accessible,
        @Nullable Boolean telehealth, Set<String> rather) {

    private static final String VALUE = "[A-Za-z0-9_-]{1,40}";
    private static final Set<String> NAMES = new TreeSet<>(Set.of("language", "clinicianSex", "network", "accessible", "telehealth"));

    public VisitWishes {
        rather = Set.copyOf(Objects.requireNonNullElse(rather, Set.of()));
    }

    public static VisitWishes none() {
        return new VisitWishes(null, null, null, null, null, Set.of());
    }

    /** Refused where one could never be searched for. */
    public VisitWishes checked() {
        wishes();
        return this;
    }

    List<Wish> wishes() {
        rather.stream().filter(name -> !NAMES.contains(name)).findFirst().ifPresent(name -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The wish (%s) is not known.".formatted(name), "Maybe one of %s.".formatted(NAMES));
        });
        List<Wish> wishes = new ArrayList<>();
        add(wishes, "language", "language", language);
        add(wishes, "clinicianSex", "sex", clinicianSex);
        add(wishes, "network", "network", network);
        if (Boolean.TRUE.equals(accessible)) {
            wishes.add(new Wish(Subject.ROOM, "accessible", isMust("accessible")));
        }
        if (Boolean.TRUE.equals(telehealth)) {
            wishes.add(new Wish(Subject.CLINICIAN, "telehealth", isMust("telehealth")));
            wishes.add(new Wish(Subject.ROOM, "telehealth", isMust("telehealth")));
        }
        return wishes;
    }

    private void add(List<Wish> wishes, String name, String trait, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        if (!value.strip().matches(VALUE)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The wish (%s) has the value (%s).".formatted(name, value),
                    "Maybe a code such as es, female or blue: letters, digits, _ and -.");
        }
        wishes.add(new Wish(Subject.CLINICIAN, trait + ":" + value.strip(), isMust(name)));
    }

    private boolean isMust(String name) {
        return !rather.contains(name);
    }
}
