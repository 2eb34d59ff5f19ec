package org.tessellate.app.interop.fhir;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Which referrals of ours a visit was booked for, as it was written; what refers elsewhere is not kept. */
@Repository
class BasedOn {

    private static final String OURS = "ServiceRequest/";

    private final JdbcClient jdbc;
    private final ServiceRequests requests;

    BasedOn(JdbcClient jdbc, ServiceRequests requests) {
        this.jdbc = jdbc;
        this.requests = requests;
    }

    private record Row(String visit, String referral) {}

    /** Within the transaction that books it; a referral of somebody else is as unknown as one that never was. */
    void keep(org.tessellate.app.booking.Appointment held, List<Reference> given) {
        AppointmentId visit = held.id();
        ours(given).forEach(referral -> {
            requests.find(referral).filter(one -> held.patient() == null || one.getSubject().getReference() == null || Criteria.code(one.getSubject().getReference()).equals(held.patient()))
                    .orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The ServiceRequest (%s) of basedOn is unknown here, or not the patient's.".formatted(referral),
                            "Maybe search ServiceRequest by the patient first, or leave it out."));
            jdbc.sql("INSERT INTO interop.fhir_based_on (appointment, referral) VALUES (?, ?) ON CONFLICT DO NOTHING").params(visit.value(), referral).update();
        });
    }

    /** Given once: who sends another one with a change is told so. */
    void requireKnown(AppointmentId visit, Appointment written) {
        Set<String> known = of(List.of(visit.value())).getOrDefault(visit.value(), Set.of());
        ours(written.getBasedOn()).stream().filter(one -> !known.contains(one)).findFirst().ifPresent(one -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The appointment (%s) is not based on the ServiceRequest (%s).".formatted(visit, one),
                    "Maybe give basedOn when the appointment is created; it does not change afterwards.");
        });
    }

    Map<String, Set<String>> of(Collection<String> visits) {
        return jdbc.sql("SELECT appointment, referral FROM interop.fhir_based_on WHERE appointment = ANY (?) ORDER BY referral").param(visits.toArray(String[]::new))
                .query((row, number) -> new Row(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.groupingBy(Row::visit, Collectors.mapping(Row::referral, Collectors.toCollection(java.util.TreeSet::new))));
    }

    Set<String> visitsOf(Collection<String> referrals) {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT appointment FROM interop.fhir_based_on WHERE referral = ANY (?)").param(referrals.toArray(String[]::new))
                .query(String.class).list());
    }

    private static List<String> ours(List<Reference> given) {
        return given.stream().map(one -> String.valueOf(one.getReference())).filter(one -> one.startsWith(OURS)).map(Criteria::code).distinct().toList();
    }
}
