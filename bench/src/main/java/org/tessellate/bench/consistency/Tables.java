package org.tessellate.bench.consistency;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.consistency.FinalState.Visit;
import org.tessellate.bench.consistency.Operation.Taken;
import org.tessellate.bench.load.Ledger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the tables past every application. */
final class Tables {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;

    Tables(Ledger ledger) {
        this.ledger = ledger;
    }

    private interface Row {

        void read(ResultSet row) throws SQLException;
    }

    FinalState read() {
        return new FinalState(visits(), shifts(), noticed(), ledger.violations());
    }

    private Map<String, Visit> visits() {
        Map<String, Visit> visits = new HashMap<>();
        query("""
                SELECT a.id, a.status, coalesce(a.patient_id, '') AS patient, a.allocations::text AS allocations, count(c.id) AS claims,
                       count(c.id) FILTER (WHERE c.expires_at IS NULL) AS lasting
                FROM booking.appointment a LEFT JOIN allocation.claim c ON c.holder = 'appointment/' || a.id GROUP BY a.id""", row ->
                visits.put(row.getString("id"), new Visit(row.getString("id"), row.getString("status"), row.getString("patient"),
                        taken(row.getString("allocations")), row.getInt("claims"), row.getInt("lasting"))));
        return visits;
    }

    private static List<Taken> taken(String allocations) {
        JsonNode all = JSON.readTree(allocations);
        return Client.taken(JSON.createObjectNode().set("allocations", all));
    }

    private List<Taken> shifts() {
        List<Taken> shifts = new ArrayList<>();
        query("SELECT staff_id, starts_at, ends_at FROM rostering.published_shift WHERE status = 'ON_DUTY'", row -> shifts.add(new Taken(
                "staff/" + row.getString("staff_id"), row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant())));
        return shifts;
    }

    private Set<String> noticed() {
        Set<String> noticed = new HashSet<>();
        query("SELECT appointment_id FROM booking.disrupted_visit WHERE outcome IS NULL", row -> noticed.add(row.getString(1)));
        return noticed;
    }

    /** Whether anything that counts now stands in the way of these. */
    boolean isFree(List<Taken> visit, java.time.Instant now) {
        return visit.stream().allMatch(one -> {
            List<String> holders = new ArrayList<>();
            query("SELECT holder FROM allocation.claim WHERE resource = '%s' AND during && tstzrange('%s', '%s', '[)') AND (expires_at IS NULL OR expires_at > '%s')"
                    .formatted(one.resource(), one.start(), one.end(), now), row -> holders.add(row.getString(1)));
            return holders.isEmpty();
        });
    }

    /** The process of the database that one application is connected to. */
    ProcessHandle someBackend() {
        List<Long> found = new ArrayList<>();
        query("SELECT pid FROM pg_stat_activity WHERE usename = 'tessellate_app' ORDER BY backend_start LIMIT 1", row -> found.add(row.getLong(1)));
        return ProcessHandle.of(found.getFirst()).orElseThrow();
    }

    private void query(String sql, Row each) {
        try (PreparedStatement statement = ledger.connection().prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                each.read(rows);
            }
        } catch (SQLException failure) {
            throw new BenchFailure("The tables cannot be read: " + failure.getMessage(), "a table changed.", failure);
        }
    }
}
