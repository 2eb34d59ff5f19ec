package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import tools.jackson.databind.json.JsonMapper;

/** The tables of request windows and of the answers to them. */
@Component
class RequestWindowStore {

    /** One person's answer: what is being written, and what was sent. */
    record Answer(List<Wish> draft, @Nullable List<Wish> sent, int revision) {

        static final Answer NONE = new Answer(List.of(), null, 0);
    }

    private final JdbcClient jdbc;
    private final Facilities facilities;
    private final JsonMapper json;

    RequestWindowStore(JdbcClient jdbc, Facilities facilities, JsonMapper json) {
        this.jdbc = jdbc;
        this.facilities = facilities;
        this.json = json;
    }

    void add(RequestWindow window, String by, Instant at) {
        jdbc.sql("""
                INSERT INTO rostering.request_window (id, unit_id, first_day, days, opens_at, closes_at, least_undesirable, most_wishes, status,
                    made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(window.id(), window.unit().value(), window.firstDay(), window.days(), PublishedShifts.stored(window.opensAt()),
                        PublishedShifts.stored(window.closesAt()), window.leastUndesirable(), window.mostWishes(), window.status().name(), by,
                        PublishedShifts.stored(at))
                .update();
    }

    Optional<RequestWindow> find(String id) {
        return jdbc.sql("SELECT * FROM rostering.request_window WHERE id = ?").param(id).query(this::window).optional();
    }

    /** Held so that it cannot close before the caller's transaction ends. */
    Optional<RequestWindow> held(String id) {
        return jdbc.sql("SELECT * FROM rostering.request_window WHERE id = ? FOR SHARE").param(id).query(this::window).optional();
    }

    Optional<RequestWindow> locked(String id) {
        return jdbc.sql("SELECT * FROM rostering.request_window WHERE id = ? FOR UPDATE").param(id).query(this::window).optional();
    }

    List<RequestWindow> ofUnit(UnitId unit) {
        return jdbc.sql("SELECT * FROM rostering.request_window WHERE unit_id = ? AND status <> 'CANCELLED' ORDER BY first_day DESC, id LIMIT 12")
                .param(unit.value()).query(this::window).list();
    }

    List<String> due(Instant now) {
        return jdbc.sql("SELECT id FROM rostering.request_window WHERE status = 'OPEN' AND closes_at <= ? ORDER BY id")
                .param(PublishedShifts.stored(now)).query(String.class).list();
    }

    void settle(RequestWindow window, RequestWindow.Status status, Instant at) {
        jdbc.sql("UPDATE rostering.request_window SET status = ?, closed_at = ? WHERE id = ?")
                .params(status.name(), PublishedShifts.stored(at), window.id()).update();
    }

    Answer answer(String window, StaffId staff) {
        return jdbc.sql("SELECT draft, sent, revision FROM rostering.request_answer WHERE window_id = ? AND staff_id = ?")
                .params(window, staff.value()).query((row, number) -> answer(row)).optional().orElse(Answer.NONE);
    }

    /** Keeps the answer when it is still at the revision before; false when another page was faster. */
    boolean keep(String window, StaffId staff, Answer answer) {
        String sent = answer.sent() == null ? null : json.writeValueAsString(answer.sent());
        return jdbc.sql("""
                INSERT INTO rostering.request_answer (window_id, staff_id, draft, sent, revision) VALUES (:window, :staff, :draft::jsonb, :sent::jsonb, 1)
                ON CONFLICT (window_id, staff_id) DO UPDATE SET draft = EXCLUDED.draft, sent = EXCLUDED.sent, revision = :revision
                WHERE rostering.request_answer.revision = :revision - 1""")
                .param("window", window).param("staff", staff.value()).param("draft", json.writeValueAsString(answer.draft()))
                .param("sent", sent).param("revision", answer.revision()).update() > 0;
    }

    /** What everybody sent, by person, in no order of time. */
    Map<StaffId, List<Wish>> sent(String window) {
        Map<String, List<Wish>> sent = new TreeMap<>();
        jdbc.sql("SELECT staff_id, sent FROM rostering.request_answer WHERE window_id = ? AND sent IS NOT NULL").param(window)
                .query((row, number) -> sent.put(row.getString(1), wishes(row.getString(2)))).list();
        Map<StaffId, List<Wish>> byStaff = new LinkedHashMap<>();
        sent.forEach((staff, wishes) -> byStaff.put(new StaffId(staff), wishes));
        return byStaff;
    }

    int answered(String window) {
        return jdbc.sql("SELECT count(*) FROM rostering.request_answer WHERE window_id = ? AND sent IS NOT NULL").param(window).query(Integer.class).single();
    }

    private Answer answer(ResultSet row) throws SQLException {
        String sent = row.getString("sent");
        return new Answer(wishes(row.getString("draft")), sent == null ? null : wishes(sent), row.getInt("revision"));
    }

    private List<Wish> wishes(String text) {
        return List.of(json.readValue(text, Wish[].class));
    }

    private RequestWindow window(ResultSet row, int number) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        UnitId unit = new UnitId(row.getString("unit_id"));
        return new RequestWindow(row.getString("id"), unit, row.getObject("first_day", LocalDate.class), row.getInt("days"),
                facilities.graph().zoneOf(unit), PublishedShifts.instant(row, "opens_at"), PublishedShifts.instant(row, "closes_at"),
                row.getInt("least_undesirable"), row.getInt("most_wishes"), RequestWindow.Status.valueOf(row.getString("status")),
                closed == null ? null : closed.toInstant());
    }
}
