package org.tessellate.app.interop.embedded;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Which of our visits a launch is about, as far as the current user may read it: the appointment of its context by our id, or by a number that
 * others gave the visit.
 */
@Component
class LaunchedVisit {

    private static final String PREFIX = "Appointment/";

    private final JdbcClient jdbc;
    private final Finding finding;

    LaunchedVisit(JdbcClient jdbc, Finding finding) {
        this.jdbc = jdbc;
        this.finding = finding;
    }

    Optional<AppointmentId> of(JsonNode answer) {
        String patient = answer.path("patient").asString("");
        return answer.path("fhirContext").valueStream()
                .flatMap(one -> Stream.concat(byId(one.path("reference").asString(""), patient), byNumber(one.path("identifier")))).findFirst();
    }

    /** Two systems may give one id to different visits: a known patient must be the same. */
    private Stream<AppointmentId> byId(String reference, String patient) {
        return reference.startsWith(PREFIX) ? readable(reference.substring(PREFIX.length()))
                .filter(visit -> patient.isEmpty() || visit.patient() == null || patient.equals(visit.patient())).map(Appointment::id) : Stream.empty();
    }

    private Stream<AppointmentId> byNumber(JsonNode number) {
        String value = number.path("value").asString("");
        return value.isEmpty() ? Stream.empty() : jdbc.sql("SELECT appointment FROM interop.fhir_number WHERE value = ? AND system = ?")
                .params(value, number.path("system").asString("")).query(String.class).list().stream().flatMap(this::readable).map(Appointment::id);
    }

    private Stream<Appointment> readable(String id) {
        try {
            return FhirId.isValid(id) ? Stream.of(finding.get(new AppointmentId(id))) : Stream.empty();
        } catch (Problem unknownOrNotTheirs) {
            return Stream.empty();
        }
    }
}
