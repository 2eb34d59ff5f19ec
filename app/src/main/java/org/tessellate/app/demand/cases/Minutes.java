package org.tessellate.app.demand.cases;

/**
 * How long a case takes, in minutes that it stays below with the chance in the name: half of the cases are over by {@code median}, four
 * of five lie between {@code p10} and {@code p90}.
 *
 * @param alike past cases of the same procedure that it was learned from; with few it is borrowed from others
 * @param model id of the model in the register
 */
public record Minutes(double p10, double p25, double median, double p75, double p80, double p90, int alike, String model) {
}
