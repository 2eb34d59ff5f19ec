package org.tessellate.app.patient;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds patients by a number that another system knows them by, compared whole; thread-safe. */
@Component
public class PatientNumbers {

    private final JdbcClient jdbc;

    PatientNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever has this number or had it, also who was taken out of use: for asking whether somebody was entered before. */
    public List<PatientId> ever(String value) {
        return jdbc.sql("""
                SELECT id FROM patient.patient
                WHERE body -> 'identifiers' @> jsonb_build_array(jsonb_build_object('value', ?::text)) ORDER BY active DESC, id""")
                .param(value).query(String.class).list().stream().map(PatientId::new).toList();
    }

    /** Whoever has this number, whatever system gave it, in the order of ids; nobody who was taken out of use. */
    public List<PatientId> having(String value) {
        return jdbc.sql("""
                SELECT id FROM patient.patient
                WHERE body -> 'identifiers' @> jsonb_build_array(jsonb_build_object('value', ?::text)) AND active ORDER BY id""")
                .param(value).query(String.class).list().stream().map(PatientId::new).toList();
    }
}
