package org.tessellate.app.booking;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** When a visit may start: at or after the ones, before the others; the local times are meant in the visit's own zone. Null does not narrow. */
public record VisitStart(@Nullable Instant from, @Nullable Instant to, @Nullable LocalDateTime localFrom, @Nullable LocalDateTime localTo) {

    public static final VisitStart ANY = new VisitStart(null, null, null, null);

    public static VisitStart within(@Nullable Instant first, @Nullable Instant next) {
        return new VisitStart(first, next, null, null);
    }

    public static VisitStart local(@Nullable LocalDateTime first, @Nullable LocalDateTime next) {
        return new VisitStart(null, null, first, next);
    }

    /** What both let through. */
    public VisitStart and(VisitStart other) {
        return new VisitStart(last(from, other.from), first(to, other.to), last(localFrom, other.localFrom), first(localTo, other.localTo));
    }

    private static <T extends Comparable<? super T>> @Nullable T last(@Nullable T one, @Nullable T other) {
        return one == null ? other : other == null || Comparator.<T>naturalOrder().compare(one, other) > 0 ? one : other;
    }

    private static <T extends Comparable<? super T>> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : other == null || Comparator.<T>naturalOrder().compare(one, other) < 0 ? one : other;
    }
}
