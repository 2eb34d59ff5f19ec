package org.tessellate.bench.find;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up hospital: a main site with most of the resources and two smaller ones in another zone; the same for the same seed. */
record SyntheticHospital(List<Site> sites) {

    private static final ZoneId MAIN = ZoneId.of("America/New_York");
    private static final ZoneId OUTER = ZoneId.of("America/Chicago");

    static SyntheticHospital of(int resources, int days, long seed) {
        List<Site> sites = new ArrayList<>();
        sites.add(site("main", MAIN, resources * 6 / 10, days, seed));
        sites.add(site("east", OUTER, resources * 2 / 10, days, seed + 1));
        sites.add(site("west", OUTER, resources * 2 / 10, days, seed + 2));
        return new SyntheticHospital(sites);
    }

    /** Two clinics for each theatre suite, until the site has its share of resources. */
    private static Site site(String name, ZoneId zone, int resources, int days, long seed) {
        Site site = new Site(name, zone, days, new Random(seed));
        int number = 1;
        while (site.resources.size() < resources || number <= 2) {
            if (number % 3 == 0) {
                TheatreSuite.build(site, number);
            } else {
                Clinic.build(site, number);
            }
            number++;
        }
        return site;
    }

    int resources() {
        return sites.stream().mapToInt(site -> site.resources.size()).sum();
    }

    int bookings() {
        return sites.stream().mapToInt(site -> site.busy.size()).sum();
    }
}
