package org.tessellate.app.demand.known;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

/** The quantities beside the demand that a facility keeps, such as weather, and their values (R2); thread-safe. */
@Service
public class Regressors {

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Regressors(JdbcClient jdbc, Facilities facilities, Access access, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A quantity and how far its values reach.
     *
     * @param availability when a value is known: {@code PLANNED} always, {@code FORESEEN} since its row says, {@code OBSERVED} once its step is over
     * @param values how many there are, every word on a step counted
     */
    public record Line(String id, FacilityId facility, String name, Regressor.Availability availability, Granularity granularity, String measuredIn,
            long values, @Nullable Instant from, @Nullable Instant until) {
    }

    @Transactional
    public Line add(FacilityId facility, @Nullable String name, Regressor.@Nullable Availability availability, @Nullable Granularity granularity,
            @Nullable String measuredIn) {
        access.require(Permission.DEMAND_WRITE, null);
        require(facility);
        if (availability == null || granularity != Granularity.HOUR && granularity != Granularity.DAY) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The availability (%s) or the granularity (%s) is missing or unknown.".formatted(availability, granularity),
                    "Give PLANNED, FORESEEN or OBSERVED, and HOUR or DAY.");
        }
        String checked = checked(name);
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('regressors ' || ?, 0))").param(facility.value()).query((_, _) -> true).single();
        requireNew(facility, checked);
        String id = FhirId.generate();
        jdbc.sql("""
                INSERT INTO demand.regressor (id, facility_id, name, availability, granularity, measured_in, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, facility.value(), checked, availability.name(), granularity.name(), Objects.requireNonNullElse(measuredIn, ""),
                        access.current().username(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(AuditEvent.change("demand.regressor-added", "Regressor", id, null, Map.of("facility", facility.value(), "name", checked)));
        return get(id);
    }

    private void requireNew(FacilityId facility, String name) {
        List<Line> there = of(facility);
        if (there.size() >= MOST || there.stream().anyMatch(line -> line.name().equals(name))) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The facility (%s) has the regressor (%s) already, or (%d) of them.".formatted(facility, name, there.size()),
                    "Maybe give new values to the one that is there, or remove one.");
        }
    }

    private static String checked(@Nullable String name) {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The name has (%d) characters, or some that cannot be printed.".formatted(text.length()),
                    "Name it in at most %d characters, as in \"temperature\".".formatted(LONGEST_NAME));
        }
        return text;
    }

    /** Puts values in; a word on a step that was said at the same moment is replaced. */
    @Transactional
    public int put(String id, String csv) {
        access.require(Permission.DEMAND_WRITE, null);
        Line line = get(id);
        Facility facility = require(line.facility());
        List<Word> words = new WordFile(facility.zone(), line).read(csv);
        jdbc.sql("""
                INSERT INTO demand.regressor_value (regressor_id, starts_at, known_at, value)
                SELECT ?, to_timestamp(r.start), to_timestamp(r.known), r.value FROM unnest(?::bigint[], ?::bigint[], ?::double precision[]) AS r(start, known, value)
                ON CONFLICT (regressor_id, starts_at, known_at) DO UPDATE SET value = excluded.value""")
                .params(id, words.stream().mapToLong(word -> word.start().getEpochSecond()).toArray(),
                        words.stream().mapToLong(word -> word.knownAt().getEpochSecond()).toArray(), words.stream().mapToDouble(Word::value).toArray()).update();
        audit.record(AuditEvent.change("demand.regressor-values", "Regressor", id, null, Map.of("rows", words.size())));
        return words.size();
    }

    /** What was said of a step, and when; the epoch for what was always known. */
    public record Word(Instant start, Instant knownAt, double value) {
    }

    /** Everything said by a moment of the steps since another; nothing said later is read. */
    public List<Word> words(String id, Instant from, Instant knownBy) {
        return jdbc.sql("""
                SELECT starts_at, known_at, value FROM demand.regressor_value WHERE regressor_id = ? AND starts_at >= ? AND known_at <= ?
                ORDER BY starts_at, known_at""")
                .params(id, from.atOffset(ZoneOffset.UTC), knownBy.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Word(instant(row.getObject(1, OffsetDateTime.class)), instant(row.getObject(2, OffsetDateTime.class)), row.getDouble(3))).list();
    }

    public String csv(String id) {
        access.require(Permission.DEMAND_READ, null);
        get(id);
        StringBuilder csv = new StringBuilder("time,value,knownAt\n");
        words(id, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"))
                .forEach(word -> csv.append(word.start()).append(',').append(word.value()).append(',').append(word.knownAt()).append('\n'));
        return csv.toString();
    }

    /** Those of a facility, for its forecasts and for whoever may see its data. */
    public List<Line> of(FacilityId facility) {
        return query("r.facility_id = ?", facility.value());
    }

    Line get(String id) {
        return query("r.id = ?", id).stream().findFirst().orElseThrow(() -> Problem.notFound("Regressor", id));
    }

    private List<Line> query(String condition, String value) {
        return jdbc.sql("""
                SELECT r.*, count(v.value) AS many, min(v.starts_at) AS since, max(v.starts_at) AS until
                FROM demand.regressor r LEFT JOIN demand.regressor_value v ON v.regressor_id = r.id
                WHERE r.removed_at IS NULL AND %s GROUP BY r.id ORDER BY r.name""".formatted(condition)).param(value)
                .query((row, _) -> new Line(row.getString("id"), new FacilityId(row.getString("facility_id")), row.getString("name"),
                        Regressor.Availability.valueOf(row.getString("availability")), Granularity.valueOf(row.getString("granularity")),
                        row.getString("measured_in"), row.getLong("many"), instant(row.getObject("since", OffsetDateTime.class)),
                        instant(row.getObject("until", OffsetDateTime.class)))).list();
    }

    /** Forecasts do not use it from now on; its values stay in the record. */
    @Transactional
    public void remove(String id) {
        access.require(Permission.DEMAND_WRITE, null);
        get(id);
        jdbc.sql("UPDATE demand.regressor SET removed_at = ? WHERE id = ?").params(clock.instant().atOffset(ZoneOffset.UTC), id).update();
        audit.record(AuditEvent.change("demand.regressor-removed", "Regressor", id, null, Map.of()));
    }

    private Facility require(FacilityId id) {
        Facility facility = facilities.graph().facilities().get(id);
        if (facility == null) {
            throw Problem.notFound("Facility", id);
        }
        return facility;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
