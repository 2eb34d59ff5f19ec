package org.tessellate.app.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.workforce.StaffId;

/** The rows of the devices. */
@Repository
class DeviceStore {

    private final JdbcClient jdbc;

    DeviceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose device it is. */
    record Owned(String device, StaffId staff) {}

    /** A browser that was somebody else's becomes theirs who ask last. */
    void put(Device device, PushAddress address, StaffId staff, String username) {
        jdbc.sql("""
                INSERT INTO notification.device (id, endpoint, key, auth, staff_id, username, language, name, added_at)
                VALUES (:id, :endpoint, :key, :auth, :staff, :username, :language, :name, :added)
                ON CONFLICT (id) DO UPDATE SET key = :key, auth = :auth, staff_id = :staff, username = :username, language = :language, name = :name,
                    added_at = :added, reached_at = NULL""")
                .param("id", device.id()).param("endpoint", address.endpoint()).param("key", address.key()).param("auth", address.auth())
                .param("staff", staff.value()).param("username", username).param("language", address.language()).param("name", device.name())
                .param("added", stored(device.addedAt())).update();
    }

    List<Device> of(StaffId staff) {
        return jdbc.sql("SELECT * FROM notification.device WHERE staff_id = ? ORDER BY added_at, id").param(staff.value()).query(DeviceStore::device).list();
    }

    List<Owned> all() {
        return jdbc.sql("SELECT id, staff_id FROM notification.device ORDER BY id")
                .query((row, number) -> new Owned(row.getString("id"), new StaffId(row.getString("staff_id")))).list();
    }

    /** Only while it is theirs. */
    Optional<PushAddress> address(String id, String staff) {
        return jdbc.sql("SELECT * FROM notification.device WHERE id = ? AND staff_id = ?").params(id, staff).query((row, number) -> new PushAddress(
                row.getString("endpoint"), row.getString("key"), row.getString("auth"), row.getString("language"))).optional();
    }

    void reached(String id, Instant at) {
        jdbc.sql("UPDATE notification.device SET reached_at = ? WHERE id = ?").params(stored(at), id).update();
    }

    boolean remove(String id, StaffId staff) {
        return jdbc.sql("DELETE FROM notification.device WHERE id = ? AND staff_id = ?").params(id, staff.value()).update() == 1;
    }

    List<String> removeOf(StaffId staff) {
        return jdbc.sql("DELETE FROM notification.device WHERE staff_id = ? RETURNING id").param(staff.value()).query(String.class).list();
    }

    List<String> removeOf(String username) {
        return jdbc.sql("DELETE FROM notification.device WHERE username = ? RETURNING id").param(username).query(String.class).list();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        OffsetDateTime reached = row.getObject("reached_at", OffsetDateTime.class);
        return new Device(row.getString("id"), row.getString("name"), row.getObject("added_at", OffsetDateTime.class).toInstant(),
                reached == null ? null : reached.toInstant());
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
