package org.tessellate.bench.demand;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

/**
 * Makes a panel of a file with one row for each time and series. A time that occurs twice (an hour that the clocks repeat) counts its
 * mean; missing times and negative values become gaps.
 */
final class PanelFile {

    private final CsvFile file;
    private final List<LocalDateTime> times;
    private final Granularity granularity;
    private final LocalDateTime start;
    private final int size;
    private final List<String> names;

    private PanelFile(CsvFile file, String time, @Nullable String series) {
        this.file = file;
        int timeColumn = file.column(time);
        this.times = file.rows().stream().map(row -> StepTimes.parse(file.text(row, timeColumn))).toList();
        this.granularity = StepTimes.granularity(times);
        this.start = Collections.min(times);
        this.size = (int) granularity.steps(start, Collections.max(times)) + 1;
        this.names = series == null ? Collections.nCopies(times.size(), "demand") : texts(file.column(series));
    }

    private List<String> texts(int column) {
        return file.rows().stream().map(row -> file.text(row, column)).toList();
    }

    static DemandPanel read(CsvFile file, String time, String value, @Nullable String series, List<String> regressors) {
        file.column(value);
        regressors.forEach(file::column);
        return new PanelFile(file, time, series).panel(value, regressors);
    }

    private DemandPanel panel(String value, List<String> regressors) {
        Map<String, double[]> demand = column(value);
        List<DemandSeries> series = demand.values().stream().map(values -> DemandSeries.of(granularity, start, withoutNegatives(values))).toList();
        List<Regressor> planned = regressors.stream()
                .map(name -> new Regressor(name, Regressor.Availability.PLANNED, new ArrayList<>(column(name).values()))).toList();
        return new DemandPanel(List.copyOf(demand.keySet()), series, planned);
    }

    private static double[] withoutNegatives(double[] values) {
        return Arrays.stream(values).map(value -> value < 0 ? Double.NaN : value).toArray();
    }

    /** The values of a column by series, in the order of their first rows. */
    private Map<String, double[]> column(String name) {
        int column = file.column(name);
        Map<String, Means> means = new LinkedHashMap<>();
        for (int row = 0; row < times.size(); row++) {
            means.computeIfAbsent(names.get(row), _ -> new Means(new double[size], new int[size]))
                    .add((int) granularity.steps(start, times.get(row)), file.number(file.rows().get(row), column));
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        means.forEach((series, own) -> values.put(series, own.values()));
        return values;
    }

    private record Means(double[] sums, int[] counts) {

        void add(int step, double value) {
            if (!Double.isNaN(value)) {
                sums[step] += value;
                counts[step]++;
            }
        }

        double[] values() {
            return IntStream.range(0, sums.length).mapToDouble(step -> counts[step] == 0 ? Double.NaN : sums[step] / counts[step]).toArray();
        }
    }
}
