package org.tessellate.bench.find;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.Procedure;
import org.tessellate.engine.booking.Reserved;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Span;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.LocalRule;

/** Six theatres with their surgeons, anaesthetists and nurses, recovery beds, two fixed devices and three that are brought. */
final class TheatreSuite {

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    static final int RESOURCES = 14 + 8 + 16 + 6 + 8 + 2 + 3 + 1;

    private final Site site;
    private final String unit;
    private final Staffing surgeons;
    private final Staffing anaesthetists;
    private final Staffing nurses;
    private final List<ResourceId> theatres = new ArrayList<>();
    private final List<ResourceId> beds = new ArrayList<>();

    private TheatreSuite(Site site, int number) {
        this.site = site;
        this.unit = "theatres-" + number;
        this.surgeons = Staffing.of(site, "SURGEON", 14, unit + "-KNEE", unit + "-HERNIA", unit + "-TRAUMA");
        this.anaesthetists = Staffing.of(site, "ANAESTHETIST", 8);
        this.nurses = Staffing.of(site, "SCRUB_NURSE", 16);
    }

    static void build(Site site, int number) {
        TheatreSuite suite = new TheatreSuite(site, number);
        suite.furnish();
        suite.offer();
        for (int day = 0; day < site.days; day++) {
            if (site.isWorkday(day)) {
                new TheatreDay(site, day, suite.surgeons, suite.anaesthetists, suite.nurses, suite.beds).fill(suite.theatres);
            }
        }
    }

    private void furnish() {
        IntervalSet always = LocalRule.daily(LocalTime.MIN, LocalTime.MIN)
                .within(new Interval(site.at(0, 0), site.at(site.days, 0)), site.zone);
        IntervalSet open = LocalRule.daily(LocalTime.of(7, 0), LocalTime.of(20, 0))
                .within(new Interval(site.at(0, 0), site.at(site.days, 0)), site.zone);
        for (int i = 0; i < 6; i++) {
            theatres.add(room("THEATRE", open));
            site.closures.add(new Closure(theatres.getLast(), site.minutes(site.between(0, site.days - 2), 7 * 60, 15 * 60), "maintenance"));
        }
        for (int i = 0; i < 8; i++) {
            beds.add(room("RECOVERY", always));
        }
        device("TOWER", Optional.of(theatres.getFirst()));
        device("TOWER", Optional.of(theatres.get(1)));
        device("C_ARM", Optional.empty());
        device("C_ARM", Optional.empty());
        device("MICROSCOPE", Optional.empty());
        stock();
        theatres.forEach(this::reserve);
    }

    /** Implants on the shelf, more in the fourth and the eighth week; a visit uses one for good. */
    private void stock() {
        ResourceId id = site.id("pool/stock-" + unit, site.resources.size());
        List<Resource.Capacity> delivered = IntStream.of(0, 21, 49).filter(day -> day < site.days)
                .mapToObj(day -> new Resource.Capacity(new Interval(site.at(day, 0), FAR), 3)).toList();
        site.resources.add(new Resource.Pool(id, unit + " implants", unit + "-IMPLANT", delivered));
        for (int i = 0; i < 5; i++) {
            Instant used = site.at(site.between(Math.min(21, site.days - 2), site.days - 2), 8 * 60);
            site.busy.add(new Busy(id, new Interval(used, FAR), 1, site.nextHolder()));
        }
    }

    /** Two weekdays of each theatre belong to a service, until a week before. */
    private void reserve(ResourceId theatre) {
        String[] owners = {unit + "/ORTHOPAEDICS", unit + "/SURGERY"};
        int first = site.between(1, 3);
        for (int day = 0; day < site.days; day++) {
            int weekday = site.day(day).getDayOfWeek().getValue();
            if (weekday == first || weekday == first + 2) {
                String owner = owners[weekday == first ? 0 : 1];
                site.reserved.add(new Reserved(theatre, site.minutes(day, 7 * 60, 15 * 60), owner, owner));
            }
        }
    }

    private ResourceId room(String kind, IntervalSet open) {
        ResourceId id = site.id("location", site.resources.size());
        site.resources.add(new Resource.Room(id, unit + " " + kind + " " + id, kind, open, site.profile("accessible", "telehealth")));
        return id;
    }

    private void device(String kind, Optional<ResourceId> fixedIn) {
        ResourceId id = site.id("equipment", site.resources.size());
        site.resources.add(new Resource.Equipment(id, kind + " " + id, kind, fixedIn, Set.of(),
                Duration.ofMinutes(fixedIn.isPresent() ? 0 : 5 * site.between(1, 3))));
    }

    private void offer() {
        Span brought = Span.wholeVisit().padded(Duration.ofMinutes(10), Duration.ofMinutes(10));
        add("arthroscopy", 60, 15, 20, unit + "-KNEE", Need.Device.one("TOWER", "THEATRE", Span.wholeVisit()),
                new Need.Share("implant", unit + "-IMPLANT", 1, Span.usedUp()));
        add("hernia", 90, 10, 25, unit + "-HERNIA");
        add("fracture", 120, 20, 30, unit + "-TRAUMA", Need.Device.one("C_ARM", "THEATRE", brought));
        add("nerve", 150, 20, 30, unit + "-TRAUMA", Need.Device.one("MICROSCOPE", "THEATRE", brought));
    }

    /** Setup and turnover by type of case; a quarter of the surgeons have a pace of their own; two hours in recovery follow. */
    private void add(String what, int minutes, int setup, int turnover, String credential, Need... devices) {
        Span whole = Span.wholeVisit();
        List<Need> needs = Stream.concat(Stream.of(
                new Need.People("SURGEON", "SURGEON", 1, Set.of(credential), Set.copyOf(surgeons.ids()), whole),
                new Need.People("ANAESTHETIST", "ANAESTHETIST", 1, Set.of(), Set.copyOf(anaesthetists.ids()), whole.padded(Duration.ofMinutes(10), Duration.ZERO)),
                new Need.People("SCRUB_NURSE", "SCRUB_NURSE", 2, Set.of(), Set.copyOf(nurses.ids()), whole),
                Need.Place.of("THEATRE", whole.padded(Duration.ofMinutes(setup), Duration.ofMinutes(turnover))),
                Need.Place.of("RECOVERY", Span.following(Duration.ZERO, Duration.ofMinutes(120)))), Stream.of(devices)).toList();
        Map<ResourceId, Duration> paces = new HashMap<>();
        surgeons.ids().stream().filter(id -> site.chance(0.25)).forEach(id -> paces.put(id, Duration.ofMinutes(minutes + 15L * site.between(-1, 2))));
        String id = site.name + "/" + unit + "/" + what;
        site.procedures.add(new Procedure(id, what + " in " + unit, Duration.ofMinutes(minutes), paces, needs));
        site.people.put(id, surgeons.ids());
        site.places.put(id, theatres);
    }
}
