package org.tessellate.app.demand.intake;

import java.io.IOException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.forecasting.Granularity;

/** Reads one file into the database, all of it or nothing. */
@Component
class ImportRun {

    private static final String LONGEST_WAIT = "10min";
    private static final int PROGRESS_EVERY = 20_000;

    private final JdbcClient jdbc;
    private final ImportStore store;
    private final Workforce workforce;
    private final Audit audit;

    ImportRun(JdbcClient jdbc, ImportStore store, Workforce workforce, Audit audit) {
        this.jdbc = jdbc;
        this.store = store;
        this.workforce = workforce;
        this.audit = audit;
    }

    @Transactional
    public void run(String id, ImportOrder order, SpooledFile file, UnitScope units) {
        // One import writes at a time: two that overlap would wait for each other's rows in a circle. None waits for ever.
        jdbc.sql("SELECT set_config('lock_timeout', ?, true)").param(LONGEST_WAIT).query(rows -> {});
        store.hold(id);
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('demand.import'))").query(rows -> {});
        HistoryRows rows = rowsOf(id, order, units);
        Quarantine quarantine = new Quarantine(jdbc, id);
        try (CsvTable table = CsvTable.open(file, order)) {
            units.requireUnitFrom(table);
            long accepted = readAll(id, table, rows, quarantine);
            if (accepted + quarantine.count() == 0) {
                throw TextFile.malformed("The file has a header but no rows.", "Maybe the export was filtered to an empty period.");
            }
            finish(id, order, rows, quarantine, accepted, table.headerLine());
        } catch (IOException failure) {
            throw TextFile.malformed("The file cannot be read: %s".formatted(failure.getMessage()), "Maybe the upload was cut off.");
        }
    }

    private HistoryRows rowsOf(String id, ImportOrder order, UnitScope units) {
        return switch (order.schema()) {
            case HOURLY_DEMAND -> new DemandRows(Granularity.HOUR, order, units, new ObservationWriter(jdbc, id));
            case DAILY_DEMAND -> new DemandRows(Granularity.DAY, order, units, new ObservationWriter(jdbc, id));
            case WEEKLY_DEMAND -> new DemandRows(Granularity.WEEK, order, units, new ObservationWriter(jdbc, id));
            case MONTHLY_DEMAND -> new DemandRows(Granularity.MONTH, order, units, new ObservationWriter(jdbc, id));
            case APPOINTMENTS -> new AppointmentRows(units, jdbc, id);
            case ASSIGNMENTS -> new AssignmentRows(units, this::isKnown, jdbc, id);
            case STAYS -> new StayRows(units, jdbc, id);
        };
    }

    private boolean isKnown(String staff) {
        return workforce.directory().files().containsKey(new StaffId(FhirId.require(staff, "staff id")));
    }

    private long readAll(String id, CsvTable table, HistoryRows rows, Quarantine quarantine) throws IOException {
        long accepted = 0;
        while (table.hasNext()) {
            accepted += accept(table.next(), rows, quarantine) ? 1 : 0;
            if ((accepted + quarantine.count()) % PROGRESS_EVERY == 0) {
                store.progress(id, accepted + quarantine.count(), accepted, quarantine.count());
            }
        }
        return accepted;
    }

    private static boolean accept(CsvRow row, HistoryRows rows, Quarantine quarantine) {
        try {
            row.requireWidth();
            rows.add(row);
            return true;
        } catch (RowFault fault) {
            quarantine.add(row, fault);
            return false;
        }
    }

    private void finish(String id, ImportOrder order, HistoryRows rows, Quarantine quarantine, long accepted, String header) {
        rows.finish();
        quarantine.flush();
        ReportBuilder report = new ReportBuilder();
        rows.report(report);
        quarantine.report(report);
        report.finding(QualityReport.FindingCode.REPLACED_ROWS, rows.replaced(), "Rows that took the place of ones imported before.", List.of());
        HistoryImport.Counts counts = new HistoryImport.Counts(accepted + quarantine.count(), accepted, quarantine.count(), rows.replaced());
        store.complete(id, counts, report.build());
        store.readAs(id, header, order.columns());
        audit.record(AuditEvent.change("demand.history-imported", "HistoryImport", id, order.unit(), HistoryImports.facts(order, counts)));
    }
}
