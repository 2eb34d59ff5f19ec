package org.tessellate.app.interop.fhir;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The numbers under which other systems keep a visit, as they gave them when they created it. */
@Repository
class VisitNumbers {

    private static final int MOST = 20;
    private static final int LONGEST = 200;
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final JdbcClient jdbc;

    VisitNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String visit, Identifier number) {}

    void keep(AppointmentId visit, List<Identifier> given) {
        List<Identifier> foreign = foreign(given);
        if (foreign.size() > MOST || foreign.stream().anyMatch(one -> one.getValue().length() > LONGEST || system(one).length() > LONGEST)) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "The appointment has (%d) identifiers.".formatted(foreign.size()),
                    "Maybe send at most %d of at most %d characters.".formatted(MOST, LONGEST));
        }
        foreign.forEach(one -> jdbc.sql("INSERT INTO interop.fhir_number (appointment, system, value, type) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(visit.value(), system(one), one.getValue(), type(one)).update());
    }

    /** A visit's numbers are given once: who sends others with a change is told so. */
    void requireKnown(AppointmentId visit, List<Identifier> given) {
        List<Identifier> known = of(List.of(visit.value())).getOrDefault(visit.value(), List.of());
        foreign(given).stream().filter(one -> known.stream().noneMatch(other -> system(other).equals(system(one)) && other.getValue().equals(one.getValue()))).findFirst().ifPresent(one -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The appointment (%s) has no identifier of the system (%s) with that value.".formatted(visit, system(one)),
                    "Maybe give identifiers when the appointment is created; they do not change afterwards.");
        });
    }

    Map<String, List<Identifier>> of(Collection<String> visits) {
        return jdbc.sql("SELECT appointment, system, value, type FROM interop.fhir_number WHERE appointment = ANY (?) ORDER BY system, value")
                .param(visits.toArray(String[]::new))
                .query((row, number) -> new Row(row.getString(1), identifier(row.getString(2), row.getString(3), row.getString(4)))).list().stream()
                .collect(Collectors.groupingBy(Row::visit, Collectors.mapping(Row::number, Collectors.toList())));
    }

    Set<String> visitsOf(Collection<String> values) {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT appointment FROM interop.fhir_number WHERE value = ANY (?)").param(values.toArray(String[]::new))
                .query(String.class).list());
    }

    private static Identifier identifier(String system, String value, @Nullable String type) {
        Identifier identifier = new Identifier().setSystem(system.isEmpty() ? null : system).setValue(value);
        return type == null ? identifier : identifier.setType(new CodeableConcept().addCoding(new Coding(TYPES, type, null)));
    }

    /** By HL7 table 0203; other types are not kept. */
    private static @Nullable String type(Identifier identifier) {
        return identifier.getType().getCoding().stream().filter(coding -> TYPES.equals(coding.getSystem())).map(Coding::getCode)
                .filter(code -> code != null && code.matches("[A-Z0-9]{1,20}")).findFirst().orElse(null);
    }

    /** Our own id comes along with whatever was read here before. */
    private static List<Identifier> foreign(List<Identifier> given) {
        return given.stream().filter(one -> one.getValue() != null && !system(one).startsWith(Systems.ID)).toList();
    }

    private static String system(Identifier identifier) {
        return Objects.requireNonNullElse(identifier.getSystem(), "");
    }
}
