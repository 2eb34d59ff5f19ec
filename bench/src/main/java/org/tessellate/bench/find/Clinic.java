package org.tessellate.bench.find;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.Procedure;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.Resource.Capacity;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Span;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.LocalRule;

/** An outpatient clinic: twelve clinicians, three assistants shared by all, ten rooms with hours, a few devices. */
final class Clinic {

    static final int RESOURCES = 12 + 1 + 10 + 3 + 1;
    private static final int ASSISTANTS = 3;
    private static final int MOST_A_DAY = 4;
    private static final Duration ROOMING = Duration.ofMinutes(10);

    private final Site site;
    private final String unit;
    private final Staffing doctors;
    private final List<ResourceId> rooms = new ArrayList<>();
    private final ResourceId assistants;
    private final Map<ResourceId, IntervalSet> takenOn = new HashMap<>();
    private final int[] drawn = new int[24 * 12 + 2];
    private int takenDay = -1;

    private Clinic(Site site, int number) {
        this.site = site;
        this.unit = "clinic-" + number;
        this.doctors = Staffing.of(site, "DOCTOR", 12, unit + "-BOARD", "SEDATION");
        this.assistants = site.id("pool/" + unit, number);
    }

    static void build(Site site, int number) {
        Clinic clinic = new Clinic(site, number);
        clinic.furnish();
        clinic.offer();
        for (int day = 0; day < site.days; day++) {
            clinic.book(day);
        }
    }

    private void furnish() {
        IntervalSet open = LocalRule.daily(LocalTime.of(7, 0), LocalTime.of(19, 0))
                .within(new Interval(site.at(0, 0), site.at(site.days, 0)), site.zone);
        for (int i = 0; i < 10; i++) {
            ResourceId room = site.id("location", site.resources.size());
            rooms.add(room);
            site.resources.add(new Resource.Room(room, unit + " room " + i, i < 8 ? "EXAM" : "TREATMENT", open, site.profile("accessible", "telehealth")));
            if (site.chance(0.2)) {
                int day = site.between(0, site.days - 3);
                site.closures.add(new Closure(room, site.minutes(day, 0, 48 * 60), "maintenance"));
            }
        }
        site.resources.add(device("SLIT_LAMP", Optional.of(rooms.getFirst())));
        site.resources.add(device("ULTRASOUND", Optional.empty()));
        site.resources.add(device("ULTRASOUND", Optional.empty()));
        site.resources.add(dailyLimit());
        List<Capacity> hours = open.stream().map(day -> new Capacity(day, ASSISTANTS)).toList();
        site.resources.add(new Resource.Pool(assistants, unit + " assistants", unit + "-MA", hours));
    }

    private Resource.Equipment device(String kind, Optional<ResourceId> fixedIn) {
        ResourceId id = site.id("equipment", site.resources.size());
        return new Resource.Equipment(id, kind + " " + id, kind, fixedIn, Set.of(), Duration.ofMinutes(fixedIn.isPresent() ? 0 : 5 * site.between(0, 2)));
    }

    /** So many scans a day; what is claimed of it lasts the whole day. */
    private Resource.Pool dailyLimit() {
        ResourceId id = site.id("pool/limit-" + unit, site.resources.size());
        List<Capacity> days = new ArrayList<>();
        for (int day = 0; day < site.days; day++) {
            Interval whole = new Interval(site.at(day, 0), site.at(day + 1, 0));
            days.add(new Capacity(whole, MOST_A_DAY));
            for (int i = site.between(0, MOST_A_DAY); i > 0; i--) {
                site.take(id, whole, site.nextHolder());
            }
        }
        return new Resource.Pool(id, unit + " scans a day", unit + "-LIMIT", days);
    }

    private void offer() {
        Set<ResourceId> among = Set.copyOf(doctors.ids());
        add("consult", 30, doctor(among), Need.Place.of("EXAM", Span.wholeVisit().padded(Duration.ZERO, Duration.ofMinutes(5))), rooming());
        add("scan", 40, doctor(among, unit + "-BOARD"), Need.Place.of("EXAM", Span.wholeVisit().padded(Duration.ofMinutes(5), Duration.ofMinutes(5))),
                Need.Device.one("ULTRASOUND", "EXAM", Span.wholeVisit().padded(Duration.ofMinutes(10), Duration.ofMinutes(10))), rooming(),
                new Need.Share("daily limit", unit + "-LIMIT", 1, Span.from(Duration.ZERO, Duration.ofMinutes(5))));
        add("eyes", 25, doctor(among), Need.Place.of("EXAM", Span.wholeVisit().padded(Duration.ZERO, Duration.ofMinutes(5))),
                Need.Device.one("SLIT_LAMP", "EXAM", Span.wholeVisit()), rooming());
        add("treatment", 60, new Need.People("DOCTOR", "DOCTOR", 2, Set.of("SEDATION"), among, Span.wholeVisit()),
                Need.Place.of("TREATMENT", Span.wholeVisit().padded(Duration.ofMinutes(10), Duration.ofMinutes(15))), rooming());
    }

    private static Need doctor(Set<ResourceId> among, String... credentials) {
        return new Need.People("DOCTOR", "DOCTOR", 1, Set.of(credentials), among, Span.wholeVisit());
    }

    private Need rooming() {
        return new Need.Share("rooming", unit + "-MA", 1, Span.from(Duration.ZERO, ROOMING));
    }

    /** A third of the clinicians have a pace of their own. */
    private void add(String what, int minutes, Need... needs) {
        Map<ResourceId, Duration> paces = new HashMap<>();
        doctors.ids().stream().filter(id -> site.chance(1 / 3.0)).forEach(id -> paces.put(id, Duration.ofMinutes(minutes + 5L * site.between(-1, 3))));
        String id = site.name + "/" + unit + "/" + what;
        site.procedures.add(new Procedure(id, what + " in " + unit, Duration.ofMinutes(minutes), paces, List.of(needs)));
        site.people.put(id, doctors.ids());
        site.places.put(id, rooms);
    }

    /** Each clinician works through the day in visits, in whatever room of the clinic is free; 70 to 90 percent of the time. */
    private void book(int day) {
        double busyness = 0.7 + 0.2 * site.random.nextDouble();
        for (Resource.Person doctor : doctors.people) {
            int at = 7 * 60;
            while (at < 18 * 60) {
                int minutes = 5 * site.between(4, 9);
                Interval visit = site.minutes(day, at, at + minutes);
                if (site.chance(busyness) && doctors.works(doctor, visit)) {
                    visit(doctor, day, at, minutes);
                }
                at += minutes;
            }
        }
    }

    private void visit(Resource.Person doctor, int day, int at, int minutes) {
        String holder = site.nextHolder();
        site.take(doctor.id(), site.minutes(day, at, at + minutes), holder);
        rooms.stream().filter(room -> !taken(room, day).overlaps(site.minutes(day, at, at + minutes + 5))).findFirst().ifPresent(room -> {
            Interval during = site.minutes(day, at, at + minutes + 5);
            site.take(room, during, holder);
            takenOn.merge(room, IntervalSet.of(during), IntervalSet::union);
        });
        draw(day, at, holder);
    }

    /** Half of the visits begin with one of the assistants, as long as one is left. */
    private void draw(int day, int at, String holder) {
        if (site.chance(0.5) && drawn[at / 5] < ASSISTANTS && drawn[at / 5 + 1] < ASSISTANTS) {
            drawn[at / 5]++;
            drawn[at / 5 + 1]++;
            site.take(assistants, Interval.of(site.at(day, at), ROOMING), holder);
        }
    }

    private IntervalSet taken(ResourceId room, int day) {
        if (day != takenDay) {
            Arrays.fill(drawn, 0);
            takenOn.clear();
            takenDay = day;
        }
        return takenOn.getOrDefault(room, IntervalSet.empty());
    }
}
