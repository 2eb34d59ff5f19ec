package org.tessellate.bench.find;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.engine.booking.Credential;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** People of one role in one unit with published shifts, two of three on working days, each with a lunch break. */
final class Staffing {

    private static final int[] STARTS = {7 * 60, 8 * 60, 8 * 60 + 30, 10 * 60};

    private final Site site;
    final List<Resource.Person> people = new ArrayList<>();
    private final Map<ResourceId, IntervalSet> pauses = new HashMap<>();

    Staffing(Site site) {
        this.site = site;
    }

    static Staffing of(Site site, String role, int count, String... credentials) {
        Staffing staffing = new Staffing(site);
        for (int i = 0; i < count; i++) {
            staffing.add(role, credentials);
        }
        return staffing;
    }

    private void add(String role, String... credentials) {
        int number = site.resources.size();
        List<Interval> shifts = new ArrayList<>();
        List<Interval> breaks = new ArrayList<>();
        int start = STARTS[site.random.nextInt(STARTS.length)];
        for (int day = 0; day < site.days; day++) {
            if (site.chance(site.isWorkday(day) ? 0.72 : 0.15)) {
                shifts.add(site.minutes(day, start, start + 8 * 60 + 30));
                int lunch = start + 4 * 60 + 15 * site.between(0, 2);
                breaks.add(site.minutes(day, lunch, lunch + 30));
            }
        }
        ResourceId id = site.id("staff", number);
        people.add(new Resource.Person(id, "%s %d".formatted(role, number), Set.of(role), credentials(credentials), IntervalSet.of(shifts),
                Map.of(), site.profile("language:es", "sex:female", "network:blue", "telehealth")));
        site.resources.add(people.getLast());
        breaks.forEach(pause -> site.take(id, pause, "break"));
        pauses.put(id, IntervalSet.of(breaks));
    }

    /** Most hold each one; one in six of those ends within the horizon. */
    private List<Credential> credentials(String... codes) {
        List<Credential> held = new ArrayList<>();
        for (String code : codes) {
            if (site.chance(0.7)) {
                Instant end = site.day(site.between(5, site.days)).atStartOfDay(ZoneOffset.UTC).toInstant();
                held.add(site.chance(1 / 6.0) ? Credential.until(code, end) : Credential.withoutExpiry(code));
            }
        }
        return held;
    }

    List<ResourceId> ids() {
        return people.stream().map(Resource.Person::id).toList();
    }

    boolean works(Resource.Person person, Interval stretch) {
        return person.onShift().covers(stretch) && !pauses.getOrDefault(person.id(), IntervalSet.empty()).overlaps(stretch);
    }

    /** Those on duty, and not on a break, for the whole stretch. */
    List<Resource.Person> onDuty(Interval stretch) {
        return people.stream().filter(person -> works(person, stretch)).toList();
    }
}
