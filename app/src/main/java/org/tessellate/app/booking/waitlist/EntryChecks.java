package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What must hold of somebody who waits. */
@Component
class EntryChecks {

    private static final int MOST_NEEDS = 20;
    private static final String NEED = "[A-Z]{1,20}/[A-Za-z0-9_.-]{1,60}";
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NOTICE = 24 * 30;

    private final Register<Patient> patients;
    private final Finding finding;
    private final Clock clock;

    EntryChecks(Register<Patient> patients, Finding finding, Clock clock) {
        this.patients = patients;
        this.finding = finding;
        this.clock = clock;
    }

    void require(WaitlistEntry entry) {
        if (entry.patient() == null || !patients.exists(new PatientId(entry.patient()))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The patient (%s) is unknown.".formatted(entry.patient()),
                    "Maybe add the patient first; only an id and a name are needed.");
        }
        if (entry.since().isAfter(clock.instant())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Nobody has waited since (%s), which is to come.".formatted(entry.since()),
                    "Maybe the day of the referral is meant.");
        }
        requireWishes(entry.wishes());
        requireNeeds(entry.wishes());
        requireReplaceable(entry);
    }

    private static void requireWishes(Wishes wishes) {
        if (wishes.firstDay() != null && wishes.lastDay() != null && wishes.lastDay().isBefore(wishes.firstDay())) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL,
                    "The last day (%s) is before the first (%s).".formatted(wishes.lastDay(), wishes.firstDay()), "Maybe the two were swapped.");
        }
        if (wishes.noticeHours() < 0 || wishes.noticeHours() > LONGEST_NOTICE) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The notice (%d h) is not within 0..%d.".formatted(wishes.noticeHours(), LONGEST_NOTICE),
                    "Maybe it was meant in another unit.");
        }
    }

    private static void requireNeeds(Wishes wishes) {
        wishes.visit().checked();
        if (wishes.needs().size() > MOST_NEEDS || wishes.needs().stream().anyMatch(need -> !need.matches(NEED))) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The needs (%d) are more than (%d), or one of them has no kind and code.".formatted(wishes.needs().size(), MOST_NEEDS),
                    "Maybe write them such as ACCESS/WHEELCHAIR.");
        }
    }

    private void requireReplaceable(WaitlistEntry entry) {
        if (entry.replaces() == null) {
            return;
        }
        Appointment visit = finding.get(entry.replaces());
        if (visit.status() != AppointmentStatus.BOOKED || !entry.patient().equals(visit.patient()) || !entry.procedure().equals(visit.procedure())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE,
                    "The visit (%s) is not a booked visit of this patient for (%s).".formatted(visit.id(), entry.procedure()),
                    "Maybe leave it out: then nothing is given back when an offer is taken.");
        }
    }

    static void requireReason(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason == null ? 0 : reason.length()),
                    "Maybe say in a few words why; at most %d characters.".formatted(LONGEST_REASON));
        }
    }
}
