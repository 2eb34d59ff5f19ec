package org.tessellate.app.booking.overbooking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.ExtraVisits;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.booking.overbooking.ExtraPatients;
import org.tessellate.engine.booking.overbooking.Minutes;
import org.tessellate.engine.booking.overbooking.Place;
import org.tessellate.engine.booking.overbooking.Session;
import org.tessellate.engine.time.Interval;

/** Reads a person's published shift and the visits in it as a session with chances of a no-show. */
@Component
class SessionReader {

    private static final Set<AppointmentStatus> COUNTED = Set.of(AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.CHECKED_IN,
            AppointmentStatus.FULFILLED);
    private static final String AT_RISK = "AT_RISK";
    private static final String OTHERS = "OTHERS";

    private final NoShowChances chances;
    private final OverbookingPolicy policy;
    private final ExtraVisits extras;
    private final Finding finding;
    private final PublishedShifts published;
    private final Workforce workforce;
    private final Clock clock;

    SessionReader(NoShowChances chances, OverbookingPolicy policy, ExtraVisits extras, Finding finding, PublishedShifts published, Workforce workforce,
            Clock clock) {
        this.chances = chances;
        this.policy = policy;
        this.extras = extras;
        this.finding = finding;
        this.published = published;
        this.workforce = workforce;
        this.clock = clock;
    }

    /** Empty where nobody is booked. */
    Optional<Read> read(String unit, String staff, Interval shift, List<Appointment> visits) {
        List<Known> own = visits.stream().filter(visit -> COUNTED.contains(visit.status()))
                .filter(visit -> isWith(visit, staff) && shift.contains(visit.start()))
                .sorted(Comparator.comparing(Appointment::start).thenComparing(visit -> extras.isExtra(visit.id())).thenComparing(visit -> visit.id().value()))
                .map(visit -> new Known(visit, missing(visit), extras.isExtra(visit.id()))).toList();
        String name = workforce.directory().file(new StaffId(staff)).member().name();
        return own.isEmpty() ? Optional.empty() : Optional.of(new Read(unit, staff, name, shift, own));
    }

    /** The session of the first person by name whom the visit takes. */
    Read around(Appointment visit) {
        String staff = visit.allocations().stream().map(Appointment.Allocated::resource).filter(key -> key.startsWith("staff/")).findFirst()
                .map(key -> key.substring("staff/".length())).orElseThrow(() -> noSession(visit));
        Interval shift = published.of(new StaffId(staff), new Interval(visit.start(), visit.end())).stream().map(PublishedShift::interval)
                .filter(one -> one.contains(visit.start())).findFirst().orElseThrow(() -> noSession(visit));
        return read(visit.unit(), staff, shift, finding.dayList(visit.unit(), visit.start().atZone(visit.zone()).toLocalDate()))
                .orElseThrow(() -> noSession(visit));
    }

    private static Problem noSession(Appointment visit) {
        return Problem.conflict(ProblemCode.NOT_READY, "The visit (%s) is in nobody's session.".formatted(visit.id()),
                "Maybe it takes no person by name, or the roster was withdrawn.");
    }

    private static boolean isWith(Appointment visit, String staff) {
        return visit.allocations().stream().anyMatch(taken -> taken.resource().equals("staff/" + staff));
    }

    // Who is here already does come.
    private double missing(Appointment visit) {
        return visit.status() == AppointmentStatus.BOOKED ? chances.of(visit) : 0;
    }

    record Known(Appointment visit, double missing, boolean extra) {}

    /** A session as it was read. */
    final class Read {

        private final String unit;
        private final String staff;
        private final String name;
        private final Interval during;
        private final List<Known> known;

        private Read(String unit, String staff, String name, Interval during, List<Known> known) {
            this.unit = unit;
            this.staff = staff;
            this.name = name;
            this.during = during;
            this.known = known;
        }

        String unit() {
            return unit;
        }

        String staff() {
            return staff;
        }

        String name() {
            return name;
        }

        Interval during() {
            return during;
        }

        int extras() {
            return (int) known.stream().filter(Known::extra).count();
        }

        Session session() {
            return new Session((int) during.minutes(), known.stream().map(one -> place(one.visit(), one.missing())).toList());
        }

        /** One more like the session's first visit, of this patient or of anybody. */
        Place extra(@Nullable String patient) {
            Appointment like = known.getFirst().visit();
            return place(like, chances.of(unit, like.procedure(), patient));
        }

        private Place place(Appointment visit, double missing) {
            OverbookingPolicy.Terms terms = policy.of(unit);
            return new Place(minuteOf(visit.start()), 1 - missing, Minutes.logNormal(Math.max(1, Duration.between(visit.start(), visit.end()).toMinutes()),
                    terms.lengthVariation()), missing >= terms.atRisk() ? AT_RISK : OTHERS);
        }

        int minuteOf(Instant start) {
            return (int) Duration.between(during.start(), start).toMinutes();
        }

        /** Where an extra can still be: visits to come with none on top of them. */
        List<Integer> openMinutes() {
            Set<Instant> full = Set.copyOf(known.stream().filter(Known::extra).map(one -> one.visit().start()).toList());
            return known.stream().filter(one -> one.visit().status() == AppointmentStatus.BOOKED && !full.contains(one.visit().start())
                    && one.visit().start().isAfter(clock.instant())).map(one -> minuteOf(one.visit().start())).distinct().toList();
        }

        AppointmentId visitAt(int minute) {
            return known.stream().filter(one -> minuteOf(one.visit().start()) == minute).findFirst().orElseThrow().visit().id();
        }

        List<SessionAdvice.Seat> seats(ExtraPatients.Advice advice) {
            List<Double> waits = advice.asItIs().expected().waits();
            return IntStream.range(0, known.size()).mapToObj(i -> seat(known.get(i), waits.get(i), advice)).toList();
        }

        private SessionAdvice.Seat seat(Known one, double waits, ExtraPatients.Advice advice) {
            return new SessionAdvice.Seat(one.visit().id(), one.visit().start(), one.visit().procedure(), one.missing(), waits, one.extra(),
                    one.extra() ? null : advice.singles().stream().filter(option -> option.at().equals(List.of(minuteOf(one.visit().start())))).findFirst().orElse(null));
        }
    }
}
