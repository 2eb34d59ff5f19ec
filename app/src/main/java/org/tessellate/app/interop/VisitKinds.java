package org.tessellate.app.interop;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;

/** Why a visit is made, by HL7 table 0276, as another system wrote or told it: the one word of its kind that says nothing about anybody's health. */
@Repository
public class VisitKinds {

    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v2-0276";
    private static final Map<String, String> DISPLAYS = Map.of("CHECKUP", "A routine check-up, such as an annual physical", "EMERGENCY", "Emergency appointment",
            "FOLLOWUP", "A follow up visit from a previous appointment", "ROUTINE", "Routine appointment - default if not valued",
            "WALKIN", "A previously unscheduled walk-in visit");

    private final JdbcClient jdbc;

    VisitKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String visit, String code) {}

    /** The code as the table writes it; empty for what is none of it. */
    public static Optional<String> code(String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT)).filter(DISPLAYS::containsKey);
    }

    public static String display(String code) {
        return DISPLAYS.get(code);
    }

    /** Within the transaction that books it; the last word counts. */
    public void keep(AppointmentId visit, String code) {
        jdbc.sql("INSERT INTO interop.visit_kind (appointment, code) VALUES (?, ?) ON CONFLICT (appointment) DO UPDATE SET code = excluded.code")
                .params(visit.value(), code).update();
    }

    /** Another visit took the place of one: why that was made holds for it, unless something else was said. */
    public void carry(AppointmentId former, AppointmentId visit) {
        jdbc.sql("INSERT INTO interop.visit_kind (appointment, code) SELECT ?, code FROM interop.visit_kind WHERE appointment = ? ON CONFLICT DO NOTHING")
                .params(visit.value(), former.value()).update();
    }

    /** By the ids of visits. */
    public Map<String, String> of(Collection<String> visits) {
        return jdbc.sql("SELECT appointment, code FROM interop.visit_kind WHERE appointment = ANY (?)").param(visits.toArray(String[]::new))
                .query((row, number) -> new Row(row.getString(1), row.getString(2))).list().stream().collect(Collectors.toMap(Row::visit, Row::code));
    }
}
