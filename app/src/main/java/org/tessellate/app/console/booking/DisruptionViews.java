package org.tessellate.app.console.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tessellate.app.booking.disruption.DisruptedVisit;
import org.tessellate.app.booking.disruption.DisruptionWorklist;
import org.tessellate.app.booking.disruption.Worklist;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.register.Register;

/** The worklist in the words of the page: local times, names, telephone numbers for those who may read them. */
@Component
class DisruptionViews {

    private final DisruptionWorklist worklist;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Register<Patient> patients;
    private final UnitChoice units;
    private final Access access;

    DisruptionViews(DisruptionWorklist worklist, BookingChoices choices, PatientNames names, Register<Patient> patients, UnitChoice units, Access access) {
        this.worklist = worklist;
        this.choices = choices;
        this.names = names;
        this.patients = patients;
        this.units = units;
        this.access = access;
    }

    /** A visit as it was and as it is; {@code phone} only where somebody has to be rung up. */
    record Line(DisruptedVisit visit, String day, String times, String procedure, @Nullable String patient, @Nullable String phone, @Nullable String after,
            boolean mayDecide, boolean mayBook) {}

    record Waiting(Line line, Worklist.Item item, List<Option> ways) {}

    /** A way, and how far it is from the old time. */
    record Option(String id, String label) {}

    void add(@Nullable String unit, Model model) {
        Worklist list = worklist.list(unit);
        List<Unit> readable = units.units(Permission.APPOINTMENTS_READ);
        Map<String, String> known = names.of(Stream.of(list.waiting().stream().map(Worklist.Item::visit), list.toBeTold().stream(), list.settled().stream())
                .flatMap(visits -> visits).map(DisruptedVisit::patient).filter(Objects::nonNull).toList());
        model.addAttribute("units", readable);
        model.addAttribute("unit", unit);
        model.addAttribute("progress", list.progress());
        model.addAttribute("waiting", list.waiting().stream().map(item -> waiting(item, known)).toList());
        model.addAttribute("recommended", list.waiting().stream().filter(item -> !item.ways().isEmpty()).count());
        model.addAttribute("toTell", list.toBeTold().stream().map(visit -> line(visit, known, true)).toList());
        model.addAttribute("settled", list.settled().stream().map(visit -> line(visit, known, false)).toList());
        model.addAttribute("mayDecide", list.waiting().stream().anyMatch(item -> mayDecide(item.visit())));
        model.addAttribute("channels", DisruptedVisit.Channel.values());
    }

    private Waiting waiting(Worklist.Item item, Map<String, String> known) {
        ZoneId zone = item.visit().before().zone();
        Duration length = Duration.between(item.visit().before().start(), item.visit().before().end());
        return new Waiting(line(item.visit(), known, false), item, item.ways().stream()
                .map(way -> new Option(way.id(), way.start() == null ? way.title() : label(way.start(), length, item.visit(), zone))).toList());
    }

    private static String label(Instant start, Duration length, DisruptedVisit visit, ZoneId zone) {
        return when(start, visit.before().start(), zone) + Moments.times(start, start.plus(length), zone);
    }

    private static String when(Instant start, Instant before, ZoneId zone) {
        return start.atZone(zone).toLocalDate().equals(before.atZone(zone).toLocalDate()) ? "" : Moments.shortDay(start, zone) + " ";
    }

    private Line line(DisruptedVisit visit, Map<String, String> known, boolean toTell) {
        ZoneId zone = visit.before().zone();
        String patient = visit.patient();
        return new Line(visit, Moments.shortDay(visit.before().start(), zone), Moments.times(visit.before().start(), visit.before().end(), zone),
                choices.procedureName(visit.procedure()), patient == null ? null : known.getOrDefault(patient, patient),
                toTell && patient != null ? phone(patient) : null,
                visit.afterStart() == null ? null : Moments.shortDay(visit.afterStart(), zone) + " " + Moments.clock(visit.afterStart(), zone),
                mayDecide(visit), access.allows(Permission.APPOINTMENTS_WRITE, visit.unit()));
    }

    private boolean mayDecide(DisruptedVisit visit) {
        return access.allows(Permission.DECISIONS_WRITE, visit.unit()) || access.allows(Permission.APPOINTMENTS_WRITE, visit.unit());
    }

    private @Nullable String phone(String patient) {
        return access.current().may(Permission.PATIENTS_READ) ? patients.find(patient).map(found -> found.value().phone()).orElse(null) : null;
    }
}
