package org.tessellate.app.demand.intake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessellate.app.demand.intake.QualityReport.FindingCode;
import org.tessellate.engine.forecasting.Granularity;

/** Rows of demand by steps of one length: one observation each. */
final class DemandRows implements HistoryRows {

    private static final Map<Granularity, String> STEPS = Map.of(Granularity.HOUR, "an hour", Granularity.DAY, "a day",
            Granularity.WEEK, "a week (a Monday)", Granularity.MONTH, "a month (its first day)");

    private final Granularity granularity;
    private final ImportOrder order;
    private final UnitScope units;
    private final ObservationWriter writer;
    private final Map<SeriesKey, SeriesTrack> series = new LinkedHashMap<>();
    private final Tally duplicates = new Tally();

    record SeriesKey(String unit, String service) {
    }

    DemandRows(Granularity granularity, ImportOrder order, UnitScope units, ObservationWriter writer) {
        this.granularity = granularity;
        this.order = order;
        this.units = units;
        this.writer = writer;
    }

    @Override
    public void add(CsvRow row) throws RowFault {
        String unit = units.unitOf(row);
        LocalTimes times = units.timesOf(unit);
        LocalTimes.Meaning time = times.read("time", row.text("time"));
        requireOnTheStep(time, row);
        double demand = row.count("value");
        SeriesKey key = new SeriesKey(unit, serviceOf(row));
        SeriesTrack track = series.computeIfAbsent(key, _ -> new SeriesTrack(granularity, times.zone()));
        Instant start = track.take(time, demand);
        if (start == null) {
            duplicates.add("line %d: %s".formatted(row.line(), row.text("time")));
            throw new RowFault(RowFault.Code.DUPLICATE_ROW,
                    "The time (%s) stood in an earlier row of this file; the first one counts.".formatted(row.text("time")));
        }
        writer.add(key, granularity, start, demand);
    }

    private String serviceOf(CsvRow row) throws RowFault {
        if (order.service() != null) {
            return order.service();
        }
        return row.text("service").isEmpty() ? "" : row.id("service");
    }

    private void requireOnTheStep(LocalTimes.Meaning time, CsvRow row) throws RowFault {
        if (!granularity.startOf(time.local()).equals(time.local())) {
            throw new RowFault(RowFault.Code.NOT_ON_THE_STEP, "The time (%s) does not begin %s.".formatted(
                    row.text("time"), STEPS.get(granularity)));
        }
    }

    @Override
    public void finish() {
        writer.flush();
    }

    @Override
    public long replaced() {
        return writer.replaced();
    }

    @Override
    public void report(ReportBuilder report) {
        report.finding(FindingCode.DUPLICATE_ROWS, duplicates.count(), "Rows that repeat an earlier time of the same series.", duplicates.examples());
        new SeriesAudit(granularity).report(series, report);
    }
}
