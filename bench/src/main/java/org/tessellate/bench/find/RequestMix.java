package org.tessellate.bench.find;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.BookingRequest.TimeOfDay;
import org.tessellate.engine.booking.Limit;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.Procedure;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Terms;
import org.tessellate.engine.booking.Wish;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * Draws requests: any procedure of any site, windows of three days to six weeks (one in twenty the whole horizon), and wishes as people have
 * them. The same for the same seed.
 */
final class RequestMix {

    private static final int[] WINDOW_DAYS = {3, 7, 14, 28, 42};

    private record Trait(Wish.Subject subject, String trait, String variable) {}

    private static final List<Trait> TRAITS = List.of(
            new Trait(Wish.Subject.CLINICIAN, "language:es", "language"), new Trait(Wish.Subject.CLINICIAN, "sex:female", "sex of the clinician"),
            new Trait(Wish.Subject.CLINICIAN, "network:blue", "insurance network"), new Trait(Wish.Subject.CLINICIAN, "telehealth", "telehealth"),
            new Trait(Wish.Subject.ROOM, "accessible", "accessible room"));

    private final SyntheticHospital hospital;
    private final Random random;

    RequestMix(SyntheticHospital hospital, long seed) {
        this.hospital = hospital;
        this.random = new Random(seed);
    }

    Asked next() {
        int number = pick(60, 20, 20);
        Site site = hospital.sites().get(number);
        Procedure procedure = site.procedures.get(random.nextInt(site.procedures.size()));
        Set<String> variables = new TreeSet<>(List.of("published shifts", "breaks", "bookings", "room kind", "room hours", "maintenance", "turnover"));
        procedure.needs().forEach(need -> note(need, variables));
        if (!procedure.lengthWith().isEmpty()) {
            variables.add("pace of the person");
        }
        return new Asked(number, wishes(site, BookingRequest.of(procedure.id(), window(site)), variables), variables);
    }

    private int pick(int... percent) {
        int drawn = random.nextInt(100);
        int i = 0;
        while (drawn >= percent[i]) {
            drawn -= percent[i++];
        }
        return i;
    }

    private Interval window(Site site) {
        Instant end = site.at(site.days, 0);
        if (random.nextInt(20) == 0) {
            return new Interval(site.at(0, 0), end);
        }
        int days = Math.min(WINDOW_DAYS[random.nextInt(WINDOW_DAYS.length)], site.days);
        Instant start = site.at(random.nextInt(site.days - days + 1), 60 * random.nextInt(24));
        Instant until = start.plus(Duration.ofDays(days));
        return new Interval(start, until.isAfter(end) ? end : until);
    }

    private BookingRequest wishes(Site site, BookingRequest plain, Set<String> variables) {
        List<ResourceId> people = site.people.get(plain.procedure());
        List<ResourceId> places = site.places.get(plain.procedure());
        BookingRequest request = plain;
        if (wish(25, "preferred people", variables)) {
            request = request.preferring(people.get(random.nextInt(people.size())));
        }
        if (wish(10, "required people or rooms", variables)) {
            request = request.with(random.nextBoolean() ? people.get(random.nextInt(people.size())) : places.get(random.nextInt(places.size())));
        }
        if (wish(8, "excluded people", variables)) {
            request = request.without(people.get(random.nextInt(people.size())));
        }
        if (wish(20, "patient's own bookings", variables)) {
            Instant start = request.window().start().plus(Duration.ofHours(random.nextInt(60)));
            request = request.patientBusy(IntervalSet.of(Interval.of(start, Duration.ofHours(2))));
        }
        return timed(termed(site, request, variables), variables);
    }

    private BookingRequest termed(Site site, BookingRequest plain, Set<String> variables) {
        List<Wish> wishes = new ArrayList<>();
        for (Trait trait : TRAITS) {
            if (wish(6, trait.variable(), variables)) {
                wishes.add(new Wish(trait.subject(), trait.trait(), random.nextBoolean()));
            }
        }
        Terms terms = new Terms(wishes, List.of(), Set.of(), Set.of());
        if (wish(15, "booking cut-off", variables)) {
            Instant from = plain.window().start().plus(Duration.ofHours(48));
            terms = terms.and(new Limit("notice", "two days' notice", IntervalSet.of(Interval.of(from, Duration.ofDays(60)))));
        }
        if (wish(8, "referral's validity", variables)) {
            Instant from = plain.window().start().plus(Duration.ofHours(random.nextInt(48)));
            terms = terms.and(new Limit("referral", "a referral for three weeks", IntervalSet.of(Interval.of(from, Duration.ofDays(21)))));
        }
        if (wish(20, "who knows the patient", variables)) {
            List<ResourceId> people = site.people.get(plain.procedure());
            terms = terms.knownTo(Set.of(people.get(random.nextInt(people.size()))));
        }
        if (!site.reserved.isEmpty() && wish(30, "own block time", variables)) {
            terms = terms.ownedBy(Set.of(site.reserved.get(random.nextInt(site.reserved.size())).owner()));
        }
        return plain.on(terms);
    }

    private BookingRequest timed(BookingRequest plain, Set<String> variables) {
        BookingRequest request = plain;
        if (wish(15, "days of the week", variables)) {
            request = request.on(EnumSet.of(DayOfWeek.of(1 + random.nextInt(5)), DayOfWeek.of(1 + random.nextInt(5))), request.times());
        }
        if (wish(20, "times of day", variables)) {
            int from = 7 + random.nextInt(6);
            request = request.on(request.days(), List.of(new TimeOfDay(LocalTime.of(from, 0), LocalTime.of(from + 4, 0))));
        }
        return wish(8, "length override", variables) ? request.lasting(Duration.ofMinutes(20 + 5L * random.nextInt(20))) : request;
    }

    private boolean wish(int percent, String variable, Set<String> variables) {
        boolean wished = random.nextInt(100) < percent;
        if (wished) {
            variables.add(variable);
        }
        return wished;
    }

    private static void note(Need need, Set<String> variables) {
        switch (need) {
            case Need.People people -> {
                variables.add(people.count() > 1 ? "several of a role (k of n)" : "role");
                if (!people.credentials().isEmpty()) {
                    variables.add("credentials on the day");
                }
            }
            case Need.Device device -> variables.add(device.span().before().isZero() ? "fixed device" : "mobile device with its transport");
            case Need.Share share -> variables.add(share.label().equals("rooming") ? "shared assistants" : share.label());
            case Need.Place place -> {
                if (place.kind().equals("THEATRE")) {
                    variables.add("block ownership");
                }
                if (!place.span().before().isZero()) {
                    variables.add("setup by type of case");
                }
                if (place.span().fromEnd()) {
                    variables.add("bed afterwards");
                }
            }
        }
    }
}
