package org.tessellate.app.patient;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Two entries turn out to be one patient's: the survivor gets the numbers, and the other is taken out of use; part of the caller's transaction, audited. Thread-safe. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PatientMerge {

    private static final int MOST_NUMBERS = 20;

    private final Register<Patient> patients;
    private final ApplicationEventPublisher events;

    PatientMerge(Register<Patient> patients, ApplicationEventPublisher events) {
        this.patients = patients;
        this.events = events;
    }

    public void merge(PatientId former, PatientId survivor) {
        Versioned<Patient> losing = patients.get(former);
        number(survivor, losing.value().identifiers().stream());
        events.publishEvent(new PatientsMerged(former, survivor));
        patients.deactivate(former, losing.version());
    }

    /** The patient is known by this number too. */
    public void name(PatientId id, PatientIdentifier number) {
        number(id, Stream.of(number));
    }

    private void number(PatientId id, Stream<PatientIdentifier> more) {
        Versioned<Patient> known = patients.get(id);
        Patient one = known.value();
        List<PatientIdentifier> all = Stream.concat(one.identifiers().stream(), more).distinct().toList();
        if (all.size() > MOST_NUMBERS) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The patient (%s) would have (%d) numbers, of which %d are kept.".formatted(id, all.size(), MOST_NUMBERS),
                    "Maybe take numbers out that nobody uses any more, then send it again.");
        }
        if (!all.equals(one.identifiers())) {
            patients.update(id, new Patient(one.id(), all, one.name(), one.phone(), one.email(), one.language(), one.preferences()), known.version());
        }
    }
}
