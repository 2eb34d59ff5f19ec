package org.tessellate.app.booking.block;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of blocks, their releases and those who ask for them. Every change begins with {@link #change}, which lets one at a time through. */
@Repository
class BlockStore {

    private final JdbcClient jdbc;

    BlockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long version() {
        return jdbc.sql("SELECT version FROM booking.block_version").query(Long.class).single();
    }

    /** Waits for other changes of blocks to commit, and makes what processes remember of them old. */
    void change() {
        jdbc.sql("UPDATE booking.block_version SET version = version + 1").update();
    }

    void save(Block block) {
        jdbc.sql("""
                INSERT INTO booking.block (id, unit_id, location_id, owner, weekdays, first_day, last_day, starts, ends, release_hours, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET location_id = EXCLUDED.location_id, owner = EXCLUDED.owner, weekdays = EXCLUDED.weekdays,
                    first_day = EXCLUDED.first_day, last_day = EXCLUDED.last_day, starts = EXCLUDED.starts, ends = EXCLUDED.ends,
                    release_hours = EXCLUDED.release_hours, version = EXCLUDED.version""")
                .params(block.id(), block.unit(), block.location(), block.owner(), block.days().stream().map(day -> (short) day.getValue()).toArray(Short[]::new),
                        block.firstDay(), block.lastDay(), block.starts(), block.ends(), block.releaseHours(), block.version()).update();
    }

    Optional<Block> find(String id) {
        return jdbc.sql("SELECT * FROM booking.block WHERE id = ?").param(id).query(BlockStore::block).optional();
    }

    List<String> units() {
        return jdbc.sql("SELECT DISTINCT unit_id FROM booking.block ORDER BY unit_id").query(String.class).list();
    }

    List<Block> inUnits(List<String> units) {
        return jdbc.sql("SELECT * FROM booking.block WHERE unit_id = ANY (?) ORDER BY location_id, starts, id")
                .param(units.toArray(String[]::new)).query(BlockStore::block).list();
    }

    void release(String block, LocalDate day, Instant at, String by, String reason) {
        jdbc.sql("INSERT INTO booking.block_release (block_id, day, released_at, released_by, reason) VALUES (?, ?, ?, ?, ?)")
                .params(block, day, stored(at), by, reason).update();
    }

    Optional<Release> released(String block, LocalDate day) {
        return jdbc.sql("SELECT * FROM booking.block_release WHERE block_id = ? AND day = ?").params(block, day).query(BlockStore::release).optional();
    }

    List<Release> releases(List<String> units, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                SELECT r.* FROM booking.block_release r JOIN booking.block b ON b.id = r.block_id
                WHERE b.unit_id = ANY (?) AND r.day BETWEEN ? AND ? ORDER BY r.day, r.block_id""")
                .params(units.toArray(String[]::new), from, until).query(BlockStore::release).list();
    }

    void grant(Release release, String service, Instant at, String by) {
        jdbc.sql("UPDATE booking.block_release SET granted_to = ?, granted_at = ?, granted_by = ? WHERE block_id = ? AND day = ?")
                .params(service, stored(at), by, release.block(), release.day()).update();
    }

    /** False when the service asks for it already. */
    boolean ask(TimeRequest request) {
        return jdbc.sql("""
                INSERT INTO booking.block_request (id, block_id, day, service_id, reason, status, asked_by, asked_at) VALUES (?, ?, ?, ?, ?, 'ASKED', ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(request.id(), request.block(), request.day(), request.service(), request.reason(), request.askedBy(), stored(request.askedAt())).update() > 0;
    }

    Optional<TimeRequest> request(String id) {
        return jdbc.sql("SELECT * FROM booking.block_request WHERE id = ?").param(id).query(BlockStore::request).optional();
    }

    List<TimeRequest> requests(List<String> units, LocalDate from) {
        return jdbc.sql("""
                SELECT q.* FROM booking.block_request q JOIN booking.block b ON b.id = q.block_id
                WHERE b.unit_id = ANY (?) AND q.day >= ? ORDER BY q.day, q.asked_at""")
                .params(units.toArray(String[]::new), from).query(BlockStore::request).list();
    }

    void decide(String id, TimeRequest.Status status, Instant at, String by) {
        jdbc.sql("UPDATE booking.block_request SET status = ?, decided_at = ?, decided_by = ? WHERE id = ?").params(status.name(), stored(at), by, id).update();
    }

    private static Block block(ResultSet row, int number) throws SQLException {
        Short[] days = (Short[]) row.getArray("weekdays").getArray();
        return new Block(row.getString("id"), row.getString("unit_id"), row.getString("location_id"), row.getString("owner"),
                Arrays.stream(days).map(day -> DayOfWeek.of(day)).collect(Collectors.toSet()), row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class), row.getObject("starts", LocalTime.class), row.getObject("ends", LocalTime.class),
                row.getInt("release_hours"), row.getInt("version"));
    }

    private static Release release(ResultSet row, int number) throws SQLException {
        return new Release(row.getString("block_id"), row.getObject("day", LocalDate.class), row.getObject("released_at", OffsetDateTime.class).toInstant(),
                row.getString("released_by"), row.getString("reason"), row.getString("granted_to"), instant(row.getObject("granted_at", OffsetDateTime.class)));
    }

    private static TimeRequest request(ResultSet row, int number) throws SQLException {
        return new TimeRequest(row.getString("id"), row.getString("block_id"), row.getObject("day", LocalDate.class), row.getString("service_id"),
                row.getString("reason"), TimeRequest.Status.valueOf(row.getString("status")), row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(), row.getString("decided_by"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
