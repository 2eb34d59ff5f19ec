package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A booked visit as the risk model sees it; immutable.
 *
 * @param id tells visits apart; nothing else is read from it
 * @param patient the same text for the same person; nothing else is read from it either
 * @param booked when it was booked, on the facility's clock
 * @param day the day of the visit
 * @param place where the visit takes place, such as a clinic; null when there is one place only or nobody knows
 * @param facts numbers by {@link Fact}; a missing one is unknown
 * @param missed whether the patient did not come; null while nobody knows
 */
public record Visit(String id, String patient, LocalDateTime booked, LocalDate day, @Nullable String place,
                    Map<Fact, Double> facts, @Nullable Boolean missed) {

    public Visit {
        facts = Map.copyOf(facts);
        if (booked.toLocalDate().isAfter(day)) {
            throw new IllegalArgumentException("A visit was booked (%s) after its day (%s).\nMaybe the two times were swapped, or one was entered late."
                    .formatted(booked, day));
        }
    }

    public Visit(String id, String patient, LocalDateTime booked, LocalDate day, Map<Fact, Double> facts, @Nullable Boolean missed) {
        this(id, patient, booked, day, null, facts, missed);
    }

    /** Days from booking to the visit; 0 on the same day. */
    public long lead() {
        return ChronoUnit.DAYS.between(booked.toLocalDate(), day);
    }

    /** NaN when unknown. */
    public double fact(Fact fact) {
        return facts.getOrDefault(fact, Double.NaN);
    }

    /** 1 when missed, 0 when not. */
    public double outcome() {
        if (missed == null) {
            throw new IllegalStateException("The outcome of a visit (booked %s for %s) is not known.\nMaybe it lies in the future: learn from past ones only."
                    .formatted(booked, day));
        }
        return missed ? 1 : 0;
    }
}
