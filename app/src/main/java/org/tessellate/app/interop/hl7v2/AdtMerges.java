package org.tessellate.app.interop.hl7v2;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitSearch;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.patient.PatientId;

/** Two records turn out to be one patient's or one visit's, or have another number from now on (ADT with MRG). */
@Component
class AdtMerges {

    private final ToldVisits visits;
    private final ToldPatients patients;
    private final ToldAppointments told;
    private final VisitSearch search;
    private final Finding finding;
    private final Census census;
    private final Clock clock;

    AdtMerges(ToldVisits visits, ToldPatients patients, ToldAppointments told, VisitSearch search, Finding finding, Census census, Clock clock) {
        this.visits = visits;
        this.patients = patients;
        this.told = told;
        this.search = search;
        this.finding = finding;
        this.census = census;
        this.clock = clock;
    }

    /** Each MRG is of the PID before it. */
    Outcome patients(AdtMessage message, String trigger) {
        List<Er7.Part> now = message.er7().all("PID").toList();
        List<Er7.Part> former = message.er7().all("MRG").toList();
        int changed = 0;
        for (int i = 0; i < former.size(); i++) {
            changed += patient(message.source(), former.get(i), now.get(Math.min(i, now.size() - 1)));
        }
        return outcome(changed, trigger);
    }

    private int patient(String source, Er7.Part former, Er7.Part now) {
        String old = former.text(1, 1).isEmpty() ? former.text(4, 1) : former.text(1, 1);
        String number = AdtMessage.patient(now);
        if (old.isEmpty() || old.equals(number)) {
            return 0;
        }
        int changed = visits.renamePatient(source, old, number) + rename(source, AdtMessage.visitOf(old), AdtMessage.visitOf(number));
        if (!former.text(3, 1).isEmpty() && !now.text(18, 1).isEmpty()) {
            changed += rename(source, former.text(3, 1), now.text(18, 1));
        }
        Optional<PatientId> losing = patients.losing(old, former, now, source);
        List<AppointmentId> heard = losing.map(patient -> heardOf(patient, source)).orElse(List.of());
        losing.ifPresent(patient -> patients.merge(patient, now, source));
        heard.forEach(visit -> told.isKnown(finding.get(visit)));
        return changed + (losing.isPresent() ? 1 : 0);
    }

    /** Those of which the sender knows all: who tells that two are one need not hear whose these are now. */
    private List<AppointmentId> heardOf(PatientId patient, String source) {
        List<AppointmentId> heard = new ArrayList<>();
        search.each(VisitQuery.ALL.ofPatients(List.of(patient.value())), some -> some.stream()
                .filter(visit -> told.known(source, visit.id()).filter(known -> known.version() == visit.version()).isPresent()).forEach(visit -> heard.add(visit.id())));
        return heard;
    }

    /** The visit, else the account in MRG is that of PV1 or PID, and the patient's. */
    Outcome visits(AdtMessage message, String trigger) {
        Er7.Part former = message.er7().first("MRG").orElseThrow();
        Er7.Part pid = message.er7().first("PID").orElseThrow();
        boolean byVisit = !former.text(5, 1).isEmpty();
        String old = byVisit ? former.text(5, 1) : former.text(3, 1);
        String told = byVisit ? message.er7().text("PV1", 19, 1) : pid.text(18, 1);
        String number = told.isEmpty() ? old : told;
        int changed = rename(message.source(), old, number);
        return outcome(changed + visits.givePatient(message.source(), number, AdtMessage.patient(pid)), trigger);
    }

    /** Who lies here under both numbers is counted once. */
    private int rename(String source, String former, String number) {
        Optional<Visit> losing = former.equals(number) ? Optional.empty() : visits.locked(source, former);
        Optional<Visit> surviving = visits.locked(source, number);
        if (losing.isEmpty()) {
            return 0;
        }
        if (surviving.filter(Visit::isOpen).isEmpty()) {
            visits.rename(losing.get(), number);
        } else if (losing.get().isOpen()) {
            close(losing.get(), surviving.get());
        }
        return 1;
    }

    private void close(Visit losing, Visit surviving) {
        Instant now = clock.instant();
        boolean sameBed = Objects.equals(losing.bed(), surviving.bed());
        census.withdraw((sameBed ? losing.inBed(null) : losing).at(now), now);
    }

    private static Outcome outcome(int changed, String trigger) {
        return changed == 0 ? new Outcome.Ignored("No visit or patient of that number is known here.") : new Outcome.Accepted("%s, changed: %d".formatted(trigger, changed));
    }
}
