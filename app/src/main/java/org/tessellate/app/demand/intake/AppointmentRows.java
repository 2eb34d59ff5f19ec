package org.tessellate.app.demand.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.demand.intake.QualityReport.FindingCode;

/** Rows of past appointments: kept, cancelled and missed. */
final class AppointmentRows implements HistoryRows {

    private static final String UPSERT = """
            WITH put AS (
                INSERT INTO demand.past_appointment AS a (unit_id, reference, starts_at, procedure, patient_type, status, booked_at,
                    cancelled_at, no_show, provider, patient, minutes, reminded, age, sex, area, import_id)
                SELECT r.unit, r.reference, to_timestamp(r.start), r.procedure, r.patient_type, r.status, to_timestamp(r.booked),
                    to_timestamp(r.cancelled), r.no_show, r.provider, r.patient, r.minutes, r.reminded, r.age, r.sex, r.area, ?
                FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                    ?::boolean[], ?::text[], ?::text[], ?::float8[], ?::boolean[], ?::float8[], ?::text[], ?::text[])
                    AS r(unit, reference, start, procedure, patient_type, status, booked, cancelled, no_show, provider,
                        patient, minutes, reminded, age, sex, area)
                ON CONFLICT (unit_id, reference) DO UPDATE SET starts_at = excluded.starts_at, procedure = excluded.procedure,
                    patient_type = excluded.patient_type, status = excluded.status, booked_at = excluded.booked_at,
                    cancelled_at = excluded.cancelled_at, no_show = excluded.no_show, provider = excluded.provider,
                    patient = excluded.patient, minutes = excluded.minutes, reminded = excluded.reminded, age = excluded.age,
                    sex = excluded.sex, area = excluded.area, import_id = excluded.import_id
                RETURNING old.import_id IS NOT NULL AS was_there)
            SELECT count(*) FILTER (WHERE was_there) FROM put""";

    private static final int BATCH = 5000;

    private final UnitScope units;
    private final JdbcClient jdbc;
    private final String importId;
    private final List<Appointment> pending = new ArrayList<>();
    private final RowReferences references = new RowReferences();
    private final Tally unbooked = new Tally();
    private final Tally negativeLeads = new Tally();
    private final WordForms statuses = new WordForms();
    private long replaced;

    private record Appointment(String unit, String reference, long start, String procedure, String patientType, String status,
            @Nullable Long bookedAt, @Nullable Long cancelledAt, boolean noShow, String provider, Particulars particulars) {
    }

    AppointmentRows(UnitScope units, JdbcClient jdbc, String importId) {
        this.units = units;
        this.jdbc = jdbc;
        this.importId = importId;
    }

    @Override
    public void add(CsvRow row) throws RowFault {
        Appointment appointment = read(row);
        references.requireNew(row, appointment.unit(), appointment.reference());
        note(row, appointment);
        pending.add(appointment);
        if (pending.size() == BATCH) {
            finish();
        }
    }

    private Appointment read(CsvRow row) throws RowFault {
        String unit = units.unitOf(row);
        LocalTimes times = units.timesOf(unit);
        Instant start = times.instant("start", row.text("start"));
        String reference = references.of(row, String.join("\u001f", row.cells()));
        return new Appointment(unit, reference, start.getEpochSecond(), row.required("procedure"), row.text("patientType"),
                row.text("status"), optional(times, row, "bookedAt"), optional(times, row, "cancelledAt"), row.yes("noShow"),
                row.text("provider"), Particulars.of(row));
    }

    private void note(CsvRow row, Appointment appointment) throws RowFault {
        if (appointment.bookedAt() == null) {
            unbooked.add("line %d".formatted(row.line()));
        } else if (appointment.bookedAt() >= appointment.start() + 24 * 3600) {
            negativeLeads.add("line %d: booked %s for %s".formatted(row.line(), row.text("bookedAt"), row.text("start")));
        }
        statuses.add(appointment.status());
    }

    private static @Nullable Long optional(LocalTimes times, CsvRow row, String field) throws RowFault {
        String text = row.text(field);
        return text.isEmpty() ? null : Long.valueOf(times.instant(field, text).getEpochSecond());
    }

    @Override
    public void finish() {
        if (pending.isEmpty()) {
            return;
        }
        replaced += jdbc.sql(UPSERT)
                .params(columns())
                .query(Long.class).single();
        pending.clear();
    }

    private List<Object> columns() {
        return List.of(importId, texts(Appointment::unit), texts(Appointment::reference),
                pending.stream().mapToLong(Appointment::start).toArray(), texts(Appointment::procedure), texts(Appointment::patientType),
                texts(Appointment::status), pending.stream().map(Appointment::bookedAt).toArray(Long[]::new),
                pending.stream().map(Appointment::cancelledAt).toArray(Long[]::new),
                pending.stream().map(Appointment::noShow).toArray(Boolean[]::new), texts(Appointment::provider),
                each(String[]::new, Particulars::patient), each(Double[]::new, Particulars::minutes), each(Boolean[]::new, Particulars::reminded),
                each(Double[]::new, Particulars::age), each(String[]::new, Particulars::sex), each(String[]::new, Particulars::area));
    }

    private <T> T[] each(IntFunction<T[]> array, Function<Particulars, @Nullable T> part) {
        return pending.stream().map(appointment -> part.apply(appointment.particulars())).toArray(array);
    }

    private String[] texts(Function<Appointment, String> part) {
        return pending.stream().map(part).toArray(String[]::new);
    }

    @Override
    public long replaced() {
        return replaced;
    }

    @Override
    public void report(ReportBuilder report) {
        references.report(report);
        report.finding(FindingCode.MISSING_TIMESTAMPS, unbooked.count(),
                "Appointments without the time of booking; lead times and no-show risk need it.", unbooked.examples());
        report.finding(FindingCode.NEGATIVE_LEAD_TIMES, negativeLeads.count(),
                "Appointments booked a day or more after they began; they are kept.", negativeLeads.examples());
        report.finding(FindingCode.ROLE_CODES, statuses.inconsistent().size(), "Statuses written in more than one way.", statuses.inconsistent());
    }
}
