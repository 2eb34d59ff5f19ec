package org.tessellate.bench.demand;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tessellate.engine.forecasting.Backtest;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.NextStep;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.SyntheticDemand;
import org.tessellate.engine.forecasting.model.Candidates;
import org.tessellate.engine.forecasting.model.NextHour;

/**
 * What a night of retraining costs: for each made-up hourly unit all recipes are replayed at twelve weekly origins, the trees of the next
 * hour are fitted, and four weeks are forecast with their backtest, as the application does it.
 */
record Retraining(int units, int years, int threads) {

    private static final int ORIGINS = 12;
    private static final int BACKTEST_WEEKS = 8;
    private static final int WEEK = 168;
    private static final LocalDate FIRST = LocalDate.parse("2023-01-02");

    /** One line for each unit, and what all took. */
    void run(Measure measure) {
        long cpu = processorTime();
        List<Map<String, Object>> each = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Map<String, Object>>> waiting = new ArrayList<>();
            for (int unit = 1; unit <= units; unit++) {
                int number = unit;
                waiting.add(pool.submit(() -> train(number)));
            }
            waiting.forEach(one -> each.add(ended(one)));
        }
        measure.lines(each);
        measure.total(total(each, (processorTime() - cpu) / 1e9));
    }

    private static Map<String, Object> ended(Future<Map<String, Object>> one) {
        try {
            return one.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A unit could not be trained.\nMaybe the heap is too small.", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was stopped.", stopped);
        }
    }

    private Map<String, Object> train(int unit) {
        long began = System.nanoTime();
        DemandSeries series = SyntheticDemand.emergencyDepartment(2 + unit % 10, unit).hourly(FIRST, 365 * years);
        DemandPanel panel = DemandPanel.of(series);
        String best = "";
        double least = Double.POSITIVE_INFINITY;
        double naive = Double.NaN;
        for (Candidates.Recipe recipe : Candidates.recipes(Granularity.HOUR, HolidayCalendar.NONE, Set.of())) {
            if (!recipe.name().equals("plain")) {
                Backtest backtest = new Forecaster(recipe.model()).backtest(panel, ORIGINS, WEEK, QuantileLevels.EVERY_FIVE);
                naive = backtest.naive().mase();
                if (backtest.model().mase() < least) {
                    least = backtest.model().mase();
                    best = recipe.name();
                }
            }
        }
        NextStep next = NextStep.learn(new NextHour(HolidayCalendar.NONE), panel);
        Forecaster usual = Candidates.forecaster(Granularity.HOUR, HolidayCalendar.NONE);
        usual.forecast(panel, 4 * WEEK, QuantileLevels.EVERY_FIVE);
        usual.backtest(panel, BACKTEST_WEEKS, WEEK, QuantileLevels.EVERY_FIVE);
        return line(unit, (System.nanoTime() - began) / 1e9, best, least, naive, next.measured());
    }

    private static Map<String, Object> line(int unit, double seconds, String best, double mase, double naive, NextStep.Measured next) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("unit", unit);
        line.put("seconds", seconds);
        line.put("recipe", best);
        line.put("mase", mase);
        line.put("naive_mase", naive);
        line.put("next_hour_mae", next.mae());
        line.put("next_hour_naive_mae", next.naiveMae());
        line.put("next_hour_coverage80", next.coverage80());
        return line;
    }

    private Map<String, Object> total(List<Map<String, Object>> each, double cpu) {
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("units", units);
        total.put("years", years);
        total.put("threads", threads);
        total.put("processor_seconds", cpu);
        total.put("mase", each.stream().mapToDouble(one -> (Double) one.get("mase")).average().orElse(Double.NaN));
        total.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return total;
    }

    private static long processorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system ? system.getProcessCpuTime() : 0;
    }
}
