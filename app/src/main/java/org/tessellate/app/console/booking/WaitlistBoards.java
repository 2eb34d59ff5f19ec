package org.tessellate.app.console.booking;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.waitlist.Offer;
import org.tessellate.app.booking.waitlist.Offers;
import org.tessellate.app.booking.waitlist.Opening;
import org.tessellate.app.booking.waitlist.Recovery;
import org.tessellate.app.booking.waitlist.Waitlist;
import org.tessellate.app.booking.waitlist.Wishes;
import org.tessellate.app.console.NeedNames;
import org.tessellate.app.console.Words;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.register.Register;
import org.tessellate.engine.booking.waiting.Precedence;

/** Draws the waiting list of a unit. */
@Component
class WaitlistBoards {

    private static final int DAYS = 30;

    private final Waitlist waitlist;
    private final Offers offers;
    private final Recovery recovery;
    private final Finding finding;
    private final BookingChoices choices;
    private final Register<Patient> patients;
    private final Facilities facilities;
    private final Access access;
    private final Words words;
    private final NeedNames needs;

    WaitlistBoards(Waitlist waitlist, Offers offers, Recovery recovery, Finding finding, BookingChoices choices, Register<Patient> patients,
            Facilities facilities, Access access, Words words, NeedNames needs) {
        this.waitlist = waitlist;
        this.offers = offers;
        this.recovery = recovery;
        this.finding = finding;
        this.choices = choices;
        this.patients = patients;
        this.facilities = facilities;
        this.access = access;
        this.words = words;
        this.needs = needs;
    }

    WaitlistView view(Unit unit) {
        String id = unit.id().value();
        ZoneId zone = facilities.graph().zoneOf(unit.id());
        List<Waitlist.Standing> standings = waitlist.standings(id);
        Map<String, Waitlist.Standing> byEntry = new HashMap<>();
        standings.forEach(standing -> byEntry.put(standing.entry().id(), standing));
        List<WaitlistView.Row> rows = new ArrayList<>();
        standings.forEach(standing -> rows.add(row(rows.size() + 1, standing, zone)));
        List<Offer> open = offers.open(id);
        return new WaitlistView(rows, open.stream().filter(offer -> byEntry.containsKey(offer.entry()))
                .map(offer -> card(offer, byEntry.get(offer.entry()), zone)).toList(), gaps(id, open, zone), recovery.figures(id, DAYS));
    }

    private WaitlistView.Row row(int place, Waitlist.Standing standing, ZoneId zone) {
        var entry = standing.entry();
        Optional<Patient> patient = patient(entry.patient());
        return new WaitlistView.Row(place, entry.id(), entry.version(), patient.map(Patient::name).orElse(entry.patient()),
                patient.map(Patient::phone).orElse(null), choices.procedureName(entry.procedure()), entry.urgency(), standing.waitedDays(),
                standing.aimDays(), standing.isOverdue(), wishes(entry.wishes()), standing.notTaken(), standing.offer() != null,
                entry.replaces() == null ? null : Moments.shortDay(finding.get(entry.replaces()).start(), zone));
    }

    private WaitlistView.Card card(Offer offer, Waitlist.Standing standing, ZoneId zone) {
        Appointment visit = finding.get(offer.appointment());
        Optional<Patient> patient = patient(standing.entry().patient());
        List<WaitlistView.Reason> reasons = offer.points().entrySet().stream().filter(entry -> Math.round(entry.getValue()) != 0)
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Precedence.Part::ordinal)))
                .map(entry -> new WaitlistView.Reason(entry.getKey(), Math.round(entry.getValue()))).toList();
        return new WaitlistView.Card(offer.id(), patient.map(Patient::name).orElse(standing.entry().patient()), patient.map(Patient::phone).orElse(null),
                choices.procedureName(visit.procedure()), Moments.day(visit.start(), zone), Moments.times(visit.start(), visit.end(), zone),
                names(visit.allocations()), offer.expiresAt(), Moments.clock(offer.expiresAt(), zone), reasons, visit.id().value());
    }

    private List<WaitlistView.Gap> gaps(String unit, List<Offer> open, ZoneId zone) {
        return waitlist.openingsAhead(unit).stream().map(gap -> gap(unit, gap, open, zone)).toList();
    }

    private WaitlistView.Gap gap(String unit, Opening gap, List<Offer> open, ZoneId zone) {
        return new WaitlistView.Gap(Moments.shortDay(gap.during().start(), zone), Moments.times(gap.during().start(), gap.during().end(), zone),
                names(gap.allocations()), open.stream().anyMatch(offer -> offer.opening().equals(gap.id())),
                "/booking/gap?unit=%s&start=%s&end=%s".formatted(unit, local(gap.during().start(), zone), local(gap.during().end(), zone)));
    }

    private static String local(java.time.Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDateTime().toString().substring(0, 16);
    }

    private static String names(List<Appointment.Allocated> taken) {
        return String.join(", ", taken.stream().filter(one -> one.named()).map(Appointment.Allocated::name).distinct().toList());
    }

    private Optional<Patient> patient(String id) {
        return access.current().may(Permission.PATIENTS_READ) ? patients.find(id).map(found -> found.value()) : Optional.empty();
    }

    private String wishes(Wishes wishes) {
        List<String> parts = new ArrayList<>();
        if (!wishes.needs().isEmpty()) {
            parts.add(words.of("waitlist.needs", needs.names(wishes.needs())));
        }
        if (!wishes.days().isEmpty()) {
            parts.add(String.join(" ", wishes.days().stream().sorted().map(WaitlistBoards::code).map(day -> words.of("booking.days." + day)).toList()));
        }
        wishes.times().forEach(hours -> parts.add(hours.from() + "–" + hours.to()));
        if (wishes.firstDay() != null) {
            parts.add(words.of("waitlist.wish.from", Moments.shown("d MMM", wishes.firstDay())));
        }
        if (wishes.lastDay() != null) {
            parts.add(words.of("waitlist.wish.until", Moments.shown("d MMM", wishes.lastDay())));
        }
        if (wishes.noticeHours() > 0) {
            parts.add(words.of("waitlist.wish.notice", wishes.noticeHours()));
        }
        return parts.isEmpty() ? words.of("waitlist.wish.any") : String.join(" · ", parts);
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
