package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Made-up visits for tests. */
final class Visits {

    static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    private Visits() {
    }

    /** Of patient P, booked at nine. */
    static Visit visit(String id, int bookedDay, int day, @Nullable Boolean missed) {
        return visit(id, MONDAY.plusDays(bookedDay).atTime(9, 0), MONDAY.plusDays(day), missed);
    }

    static Visit visit(String id, LocalDateTime booked, LocalDate day, @Nullable Boolean missed) {
        return new Visit(id, "P", booked, day, Map.of(), missed);
    }

    /** Of somebody else, at a place. */
    static Visit other(String id, LocalDateTime booked, LocalDate day, String place, @Nullable Boolean missed) {
        return new Visit(id, "other-" + id, booked, day, place, Map.of(), missed);
    }

    /** Longer leads are missed more, and some patients miss more than others; men miss far more, which only SEX knows. */
    static List<Visit> clinic(int count, long seed) {
        Random random = new Random(seed);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int patient = random.nextInt(count / 8);
            int day = 30 + i * 60 / count;
            int lead = random.nextInt(3) == 0 ? 0 : random.nextInt(30);
            boolean man = patient % 2 == 0;
            double risk = lead == 0 ? 0.05 : 0.1 + 0.006 * lead + (patient % 5 == 0 ? 0.35 : 0) + (man ? 0.15 : 0);
            visits.add(new Visit("V" + i, "P" + patient, MONDAY.plusDays(day - lead).atTime(8, 0), MONDAY.plusDays(day),
                    Map.of(Fact.SEX, man ? 1.0 : 0.0), random.nextDouble() < risk));
        }
        return visits;
    }
}
