package org.tessellate.engine.rostering.search;

/** The optimum of a master: its value, what one more count of each cover earns, what each person's row costs, and the columns' weights. */
record LinearOptimum(double value, double[] prices, double[] personPrices, double[] weights) {}
