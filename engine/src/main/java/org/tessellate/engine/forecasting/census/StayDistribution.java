package org.tessellate.engine.forecasting.census;

import java.util.List;

/**
 * How long patients stay, by the product-limit estimate (Kaplan and Meier 1958): stays that are not over count as long as they have
 * lasted, since leaving them out would make every ward look faster than it is. Immutable.
 */
public final class StayDistribution {

    /** @param hours whole hours stayed so far, or until leaving when {@code over} */
    public record Stay(int hours, boolean over) {

        public Stay {
            if (hours < 0) {
                throw new IllegalArgumentException("A stay cannot have lasted (%d) hours.\nMaybe arrival and discharge were swapped.".formatted(hours));
            }
        }
    }

    private final double[] there;

    private StayDistribution(double[] there) {
        this.there = there;
    }

    /** A stay of h hours is there for the hours 0 to h-1 after arrival and gone at hour h. */
    public static StayDistribution of(List<Stay> stays) {
        if (stays.stream().noneMatch(Stay::over)) {
            throw new IllegalArgumentException("None of the stays (%d) is over.\nMaybe import discharges too.".formatted(stays.size()));
        }
        int longest = stays.stream().mapToInt(Stay::hours).max().orElseThrow();
        int[] left = new int[longest + 1];
        int[] ended = new int[longest + 1];
        for (Stay stay : stays) {
            left[stay.hours()] += stay.over() ? 1 : 0;
            ended[stay.hours()]++;
        }
        double[] there = new double[longest + 1];
        double share = 1;
        int atRisk = stays.size();
        for (int h = 0; h <= longest; h++) {
            share *= 1 - (double) left[h] / atRisk;
            there[h] = share;
            atRisk -= ended[h];
        }
        return new StayDistribution(there);
    }

    /** The chance to be there still, so many whole hours after arrival; beyond the longest stay seen, as at its end. */
    public double thereAfter(int hours) {
        return there[Math.min(hours, there.length - 1)];
    }

    /** The chance that a patient who has stayed so long is there {@code more} hours later; 0 for one who has outstayed all. */
    public double thereAfter(int stayed, int more) {
        double now = thereAfter(stayed);
        return now > 0 ? thereAfter(stayed + more) / now : 0;
    }
}
