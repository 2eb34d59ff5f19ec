package org.tessellate.app.demo;

import java.time.LocalDateTime;
import java.util.SplittableRandom;

/** Synthetic stays of an emergency department: most go home within hours, some wait long for a bed; seeded. */
public final class StaysGenerator {

    private static final double USUAL_MINUTES = 190;
    private static final double SPREAD = 0.6;

    private final SplittableRandom random;
    private final double perHour;

    public StaysGenerator(long seed, double perHour) {
        this.random = new SplittableRandom(seed);
        this.perHour = perHour;
    }

    /** Those who came in the last days before {@code now} as CSV; who is still there has no end. */
    public String csv(LocalDateTime now, int days) {
        StringBuilder text = new StringBuilder("reference,start,end\n");
        LocalDateTime start = now.minusDays(days);
        for (int number = 1; start.isBefore(now); number++) {
            LocalDateTime end = start.plusMinutes(Math.round(USUAL_MINUTES * Math.exp(SPREAD * random.nextGaussian())));
            text.append("stay-%d,%s,%s%n".formatted(number, start, end.isAfter(now) ? "" : end));
            start = start.plusSeconds(60 + Math.round(-3600 * Math.log(1 - random.nextDouble()) / rate(start)));
        }
        return text.toString();
    }

    /** Twice the mean at noon, next to nobody before dawn. */
    private double rate(LocalDateTime time) {
        return perHour * (1 + 0.8 * Math.sin((time.getHour() - 9) * Math.PI / 12));
    }
}
