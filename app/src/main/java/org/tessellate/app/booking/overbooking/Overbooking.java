package org.tessellate.app.booking.overbooking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.ExtraVisits;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.register.Register;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.overbooking.ExtraPatients;
import org.tessellate.engine.booking.overbooking.Limits;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;
import tools.jackson.databind.json.JsonMapper;

/** Advises on extra patients and books them: limits can be passed with a reason, the cap and the claims cannot (C12, C20). Thread-safe. */
@Service
public class Overbooking {

    private static final int LONGEST_REASON = 500;

    private final SessionReader sessions;
    private final OverbookingPolicy policy;
    private final ExtraVisits extras;
    private final Finding finding;
    private final PublishedShifts published;
    private final Facilities facilities;
    private final Register<Patient> patients;
    private final Attempts attempts;
    private final Access access;
    private final JsonMapper json;

    Overbooking(SessionReader sessions, OverbookingPolicy policy, ExtraVisits extras, Finding finding, PublishedShifts published, Facilities facilities,
            Register<Patient> patients, Attempts attempts, Access access, JsonMapper json) {
        this.sessions = sessions;
        this.policy = policy;
        this.extras = extras;
        this.finding = finding;
        this.published = published;
        this.facilities = facilities;
        this.patients = patients;
        this.attempts = attempts;
        this.access = access;
        this.json = json;
    }

    /** Every session of the unit's local day that has visits, by name. */
    @Transactional(readOnly = true)
    public List<SessionAdvice> day(String unit, LocalDate day) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        ZoneId zone = facilities.graph().zoneOf(new UnitId(unit));
        List<Appointment> visits = finding.dayList(unit, day);
        Map<String, List<Interval>> shifts = published.inUnit(new UnitId(unit), Zones.day(day, zone)).stream().collect(Collectors.groupingBy(
                shift -> shift.staff().value(), Collectors.mapping(PublishedShift::interval, Collectors.toList())));
        List<SessionAdvice> advice = new ArrayList<>();
        shifts.forEach((staff, own) -> own.forEach(shift -> sessions.read(unit, staff, shift, visits).map(this::advise).ifPresent(advice::add)));
        advice.sort(Comparator.comparing(SessionAdvice::name).thenComparing(one -> one.session().start()));
        return advice;
    }

    private SessionAdvice advise(SessionReader.Read read) {
        OverbookingPolicy.Terms terms = policy.of(read.unit());
        Limits limits = terms.limits(Math.max(0, terms.mostExtra() - read.extras()));
        ExtraPatients.Advice advice = ExtraPatients.advise(read.session(), read.extra(null), read.openMinutes(), limits, terms.worth());
        return new SessionAdvice(read.staff(), read.name(), read.during(), read.seats(advice), terms.mostExtra(), read.extras(), limits, advice.asItIs(),
                advice.best(), advice.best().at().stream().map(read::visitAt).toList());
    }

    /** Books one more on top of a visit; {@code reason} is needed only where a limit is passed. */
    public Appointment add(AppointmentId base, String patient, @Nullable String reason) {
        Appointment below = finding.get(base);
        access.require(Permission.APPOINTMENTS_WRITE, below.unit());
        requirePatient(patient);
        for (int attempt = 1; ; attempt++) {
            try {
                return attempts.run(() -> addOnce(below, patient, reason));
            } catch (ClaimRefused taken) {
                if (attempt == 2 || !taken.refused().resource().kind().equals("extra")) {
                    throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "Somebody is extra there already, or has another visit then (%s)."
                            .formatted(taken.refused().resource().kind()), "No reason overrides this. Maybe choose another visit of the session.");
                }
            }
        }
    }

    private Appointment addOnce(Appointment below, String patient, @Nullable String reason) {
        SessionReader.Read read = sessions.around(below);
        OverbookingPolicy.Terms terms = policy.of(below.unit());
        if (terms.mostExtra() == 0) {
            throw Problem.conflict(ProblemCode.NOT_READY, "The policy of unit (%s) allows no extra patients.".formatted(below.unit()),
                    "Maybe ask who looks after the policy about booking.overbooking.mostExtra.");
        }
        ExtraPatients.Option option = ExtraPatients.option(read.session(), read.extra(patient), List.of(read.minuteOf(below.start())),
                ExtraPatients.now(read.session()), terms.limits(terms.mostExtra()), terms.worth());
        requireAllowed(option, reason);
        return extras.add(below.id(), patient, new ExtraVisits.Ground(read.staff(), read.during(), terms.mostExtra(), option.passed(), reason,
                json.writeValueAsString(Map.of("meanWait", option.expected().meanWait(), "gap", option.expected().gap(),
                        "overtime", option.expected().overtime(), "idle", option.expected().idle(), "passed", option.passed())), words(option, reason)));
    }

    private static List<String> words(ExtraPatients.Option option, @Nullable String reason) {
        String expected = "Extra patient: mean wait %.0f min, overtime %.0f min, idle %.0f min expected".formatted(
                option.expected().meanWait(), option.expected().overtime(), option.expected().idle());
        return reason == null || reason.isBlank() ? List.of(expected) : List.of(expected, "Limits passed with a reason: " + reason.strip());
    }

    private static void requireAllowed(ExtraPatients.Option option, @Nullable String reason) {
        boolean isExplained = reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON;
        if (!option.isAllowed() && !isExplained) {
            Limits.Passed first = option.passed().getFirst();
            throw Problem.conflict(ProblemCode.RULE_VIOLATION, "The limit (%s) of (%.0f min) would be passed: (%.0f min) are expected."
                    .formatted(first.limit(), first.allowed(), first.expected()), "Maybe another visit of the session, or give a reason (at most %d characters).".formatted(LONGEST_REASON))
                    .with("passed", option.passed());
        }
    }

    private void requirePatient(@Nullable String patient) {
        if (!patients.exists(new PatientId(Objects.requireNonNullElse(patient, "")))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The patient (%s) is unknown.".formatted(patient),
                    "Maybe add the patient first; only an id and a name are needed.");
        }
    }
}
