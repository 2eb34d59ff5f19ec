package org.tessellate.bench;

import java.util.Arrays;
import java.util.Locale;
import org.tessellate.engine.forecasting.Accuracy;
import org.tessellate.engine.forecasting.Backtest;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.QuantileLevels;

/** Backtests the demand forecaster on an hourly file, hourly and summed to days, and prints a JSON line for each. */
final class DemandAccuracy {

    private DemandAccuracy() {
    }

    static void print(DemandSeries whole, int origins, int weeks, int skippedWeeks) {
        DemandSeries hourly = whole.before(whole.size() - skippedWeeks * Granularity.HOUR.season());
        print(hourly, origins, weeks);
        print(daily(hourly), origins, weeks);
    }

    private static void print(DemandSeries series, int origins, int weeks) {
        long started = System.nanoTime();
        Backtest backtest = Forecaster.forGranularity(series.granularity(), HolidayCalendar.NONE)
                .backtest(series, origins, weeks * series.granularity().season(), QuantileLevels.EVERY_FIVE);
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.println(line(series, "model", backtest.model(), seconds));
        System.out.println(line(series, "naive", backtest.naive(), seconds));
    }

    private static String line(DemandSeries series, String which, Accuracy a, double seconds) {
        return String.format(Locale.ROOT,
                "{\"granularity\":\"%s\",\"forecast\":\"%s\",\"mase\":%.4f,\"wape\":%.4f,\"wql\":%.4f,\"coverage80\":%.4f,"
                        + "\"mae\":%.4f,\"rmse\":%.4f,\"bias\":%.4f,\"count\":%d,\"seconds\":%.2f}",
                series.granularity(), which, a.mase(), a.wape(), a.wql(), a.coverage80(), a.mae(), a.rmse(), a.bias(), a.count(), seconds);
    }

    private static DemandSeries daily(DemandSeries hourly) {
        double[] days = new double[hourly.size() / 24];
        Arrays.setAll(days, day -> {
            double sum = 0;
            for (int hour = 24 * day; hour < 24 * day + 24; hour++) {
                sum += hourly.observed(hour) ? hourly.value(hour) : 0;
            }
            return sum;
        });
        return DemandSeries.of(Granularity.DAY, hourly.start(), days);
    }
}
