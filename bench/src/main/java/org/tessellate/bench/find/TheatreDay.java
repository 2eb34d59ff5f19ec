package org.tessellate.bench.find;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Fills the theatres of one day with cases, each with a whole team, as far as people and beds go. */
final class TheatreDay {

    private final Site site;
    private final int day;
    private final Staffing surgeons;
    private final Staffing anaesthetists;
    private final Staffing nurses;
    private final List<ResourceId> beds;
    private final Map<ResourceId, IntervalSet> taken = new HashMap<>();

    TheatreDay(Site site, int day, Staffing surgeons, Staffing anaesthetists, Staffing nurses, List<ResourceId> beds) {
        this.site = site;
        this.day = day;
        this.surgeons = surgeons;
        this.anaesthetists = anaesthetists;
        this.nurses = nurses;
        this.beds = beds;
    }

    void fill(List<ResourceId> theatres) {
        double busyness = 0.75 + 0.2 * site.random.nextDouble();
        for (ResourceId theatre : theatres) {
            int at = 7 * 60 + 15 * site.between(1, 4);
            while (at < 17 * 60) {
                int minutes = 15 * site.between(4, 9);
                if (site.chance(busyness)) {
                    operate(theatre, at, minutes);
                }
                at += minutes + 45;
            }
        }
    }

    private void operate(ResourceId theatre, int at, int minutes) {
        Interval operation = site.minutes(day, at, at + minutes);
        Interval recovery = site.minutes(day, at + minutes, at + minutes + 120);
        List<ResourceId> team = new ArrayList<>(free(surgeons, operation, 1));
        team.addAll(free(anaesthetists, operation, 1));
        team.addAll(free(nurses, operation, 2));
        List<ResourceId> bed = beds.stream().filter(id -> isFree(id, recovery)).limit(1).toList();
        Interval occupied = site.minutes(day, at - 15, at + minutes + 20);
        if (team.size() == 4 && !bed.isEmpty() && isFree(theatre, occupied)) {
            String holder = site.nextHolder();
            team.forEach(person -> take(person, operation, holder));
            take(bed.getFirst(), recovery, holder);
            take(theatre, occupied, holder);
        }
    }

    private List<ResourceId> free(Staffing staffing, Interval during, int count) {
        return staffing.onDuty(during).stream().map(Resource.Person::id).filter(id -> isFree(id, during)).limit(count).toList();
    }

    private boolean isFree(ResourceId id, Interval during) {
        return !taken.getOrDefault(id, IntervalSet.empty()).overlaps(during);
    }

    private void take(ResourceId id, Interval during, String holder) {
        site.take(id, during, holder);
        taken.merge(id, IntervalSet.of(during), IntervalSet::union);
    }
}
