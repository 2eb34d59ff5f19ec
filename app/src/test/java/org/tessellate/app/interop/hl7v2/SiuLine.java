package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;

/** A sender of SIU, and a hospital of its own that hears it. In New York it is 14:00 when it is 19:00 in London. */
abstract class SiuLine {

    @Autowired
    Reception reception;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    final String sender = "SIU-" + UUID.randomUUID();
    Hospital hospital;
    int number;

    @BeforeEach
    void build() {
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").room("r2", "EXAM").person("ann", "MD", "MO-SU 00:00-00:00").person("bob", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    String tell(String trigger, String appointment, String start, String room, String person) {
        return ask(message(trigger, appointment, start, room, person));
    }

    String ask(String message) {
        List<String> answers = new ArrayList<>();
        reception.take(message.replace("SCHEND", "").getBytes(StandardCharsets.UTF_8), answer -> answers.add(new String(answer, StandardCharsets.UTF_8)));
        await().untilAsserted(() -> assertThat(waiting()).isEmpty());
        return answers.getFirst();
    }

    synchronized String message(String trigger, String appointment, String start, String room, String person) {
        return "MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||SIU^%s|%d|P|2.5\r".formatted(sender, trigger, ++number)
                + "SCH||%s||||Reason^Somebody asked|||30|min|^^30^%s||SCHEND\r".formatted(appointment, start)
                + "PID|1||P-1^^^%s||EVERYMAN^ADAM\rRGS|1\rAIS|1||%s|%s|||30|min\r".formatted(sender, hospital.id("visit"), start)
                + (person.isEmpty() ? "" : "AIP|1||%s^DOCTOR\r".formatted(hospital.id(person)))
                + "AIL|1||%s|||%s|||30|min\r".formatted(hospital.id(room), start);
    }

    static String at(String moment, String message) {
        return message.replace("20260302080000+0000", moment + "+0000");
    }

    String source() {
        return "hl7v2/" + sender + "/HOSPITAL";
    }

    List<String> waiting() {
        return jdbc.sql("SELECT type || ' ' || coalesce(reason, '') FROM interop.inbox WHERE source = ? AND status = 'RECEIVED'").param(source()).query(String.class).list();
    }

    List<String> visits() {
        return jdbc.sql("SELECT status, starts_at, ends_at FROM booking.appointment WHERE unit_id = ? ORDER BY starts_at").param(hospital.unit())
                .query((row, n) -> "%s %s %d".formatted(row.getString(1), row.getTimestamp(2).toInstant(),
                        (row.getTimestamp(3).getTime() - row.getTimestamp(2).getTime()) / 60_000)).list();
    }

    String taken(String appointment) {
        return jdbc.sql("SELECT allocations::text FROM booking.appointment a JOIN interop.hl7_appointment t ON t.appointment = a.id WHERE t.source = ? AND t.number = ?")
                .params(source(), "filler/" + appointment).query(String.class).single();
    }

    List<String> exceptions() {
        ApiClient.Answer open = api.as(Role.MANAGER).get("/api/v1/exceptions?unit=" + hospital.unit());
        List<String> titles = new ArrayList<>();
        open.body().forEach(one -> titles.add(one.get("title").asString()));
        return titles;
    }
}
