package org.tessellate.engine.forecasting;

/**
 * How good forecasts were.
 *
 * @param mase mean absolute error of the point, over that of the seasonal naive forecast within the training period
 * @param wape absolute errors over demand
 * @param wql weighted quantile loss: twice the pinball losses averaged over the levels, over demand
 * @param coverage80 share of observations within the closed 10–90 % band; NaN when the levels lack one of them
 * @param count observations compared
 */
public record Accuracy(double mase, double wape, double wql, double coverage80, double mae, double rmse, double bias, int count) {
}
