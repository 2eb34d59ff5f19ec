package org.tessellate.engine.rostering.mix;

import java.util.List;
import java.util.Map;

/**
 * The cheapest way found to meet a demand.
 *
 * @param hired how many by contract
 * @param pay of contracts and temporary hours; those who are there already are paid in any case
 * @param gap how much cheaper a plan might be at most, as a part of what this one costs with its open hours
 */
public record MixPlan(Map<String, Integer> hired, List<Use> uses, List<Open> open, double pay, double gap) {

    /** Who works on their own contract, there already or taken on. */
    public static final String CONTRACT = "contract";

    public MixPlan {
        hired = Map.copyOf(hired);
        uses = List.copyOf(uses);
        open = List.copyOf(open);
    }

    /** So many shifts of a pattern by people of one source on a day. */
    public record Use(String source, MixProblem.Cell cell, int shifts) {}

    /** A demand that stays short of so many people. */
    public record Open(MixProblem.Demand demand, int missing) {

        public double hours() {
            return missing * demand.hours();
        }
    }

    public double openHours() {
        return open.stream().mapToDouble(Open::hours).sum();
    }

    /** Paid hours of a source. */
    public double hours(String source, MixProblem problem) {
        return uses.stream().filter(use -> use.source().equals(source))
                .mapToDouble(use -> use.shifts() * problem.patterns().get(use.cell().pattern()).paidMinutes() / 60.0).sum();
    }
}
