package org.tessellate.app.booking.template;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Templates by the day from which they hold; an older version stays for the days before. */
@Repository
class TemplateStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TemplateStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void save(SessionTemplate template, @Nullable String because, Instant now, String by) {
        jdbc.sql("""
                INSERT INTO booking.session_template (id, unit_id, name, valid_from, minutes_per_day, lines, because, saved_at, saved_by)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                ON CONFLICT (id, valid_from) DO UPDATE SET name = EXCLUDED.name, minutes_per_day = EXCLUDED.minutes_per_day,
                    lines = EXCLUDED.lines, because = EXCLUDED.because, saved_at = EXCLUDED.saved_at, saved_by = EXCLUDED.saved_by""")
                .params(template.id(), template.unit(), template.name(), template.validFrom(), template.minutesPerDay(),
                        json.writeValueAsString(template.lines()), because, now.atOffset(ZoneOffset.UTC), by).update();
    }

    Optional<SessionTemplate> on(String id, LocalDate day) {
        return jdbc.sql("SELECT * FROM booking.session_template WHERE id = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1")
                .params(id, day).query(this::read).optional();
    }

    /** Every template of the unit as it holds on the day, or as it will first hold. */
    List<SessionTemplate> inUnit(String unit, LocalDate day) {
        return jdbc.sql("""
                SELECT DISTINCT ON (id) * FROM booking.session_template WHERE unit_id = ?
                ORDER BY id, valid_from > ?, CASE WHEN valid_from <= ? THEN valid_from END DESC, valid_from""")
                .params(unit, day, day).query(this::read).list();
    }

    List<SessionTemplate> versions(String id) {
        return jdbc.sql("SELECT * FROM booking.session_template WHERE id = ? ORDER BY valid_from").param(id).query(this::read).list();
    }

    private SessionTemplate read(ResultSet row, int number) throws SQLException {
        int minutes = row.getInt("minutes_per_day");
        Integer bound = row.wasNull() ? null : minutes;
        return new SessionTemplate(row.getString("id"), row.getString("unit_id"), row.getString("name"), row.getObject("valid_from", LocalDate.class),
                bound, json.readValue(row.getString("lines"), new TypeReference<List<SessionTemplate.Line>>() {}));
    }
}
