package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;

/**
 * How long the board takes to read and an edit to be re-checked, over HTTP (R121). All sizes: {@code -Dtessellate.speed=true}; on a busy
 * machine the figures say little.
 */
@TessellateTest
class BoardSpeedTest {

    private static final String[] SHIFTS = {null, "D", "E", "N"};
    private static final int WARM = 60;
    private static final int EDITS = 200;
    private static final int READS = 30;
    /** Ten times what an idle machine needs, so that only a change of kind is noticed. */
    private static final double GENEROUS_MILLIS = 400;

    @Autowired
    ApiClient api;

    private record Times(double p50, double p95) {

        static Times of(int runs, IntConsumer call) {
            double[] millis = new double[runs];
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                call.accept(i);
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            return new Times(millis[runs / 2], millis[(int) Math.ceil(runs * 0.95) - 1]);
        }
    }

    @Test
    void rechecksAnEditOfAUsualWardInAMoment() {
        assertThat(measure(42, 28).p95()).isLessThan(GENEROUS_MILLIS);
    }

    @ParameterizedTest
    @CsvSource({"42, 28", "50, 28", "150, 28", "150, 91", "150, 364"})
    @EnabledIfSystemProperty(named = "tessellate.speed", matches = "true")
    void measuresEachSize(int people, int days) {
        assertThat(measure(people, days).p95()).isPositive();
    }

    private Times measure(int people, int days) {
        RosterFixture ward = RosterFixture.ward(api, people);
        String roster = ward.draft(days);
        fill(ward, roster, days);
        Random random = new Random(3);
        Times.of(WARM, i -> edit(ward, roster, days, random));
        Times edits = Times.of(EDITS, i -> edit(ward, roster, days, random));
        Times reads = Times.of(READS, i -> ward.get(roster, "/board"));
        Times fresh = Times.of(5, i -> afterAChangeOfPeople(ward, roster, i));
        System.err.printf("board %d x %d: edit p50 %.1f ms, p95 %.1f ms; read p50 %.1f ms, p95 %.1f ms (%d kB); read anew p50 %.1f ms%n", people, days,
                edits.p50(), edits.p95(), reads.p50(), reads.p95(), ward.manager.get("/api/v1/rosters/" + roster + "/board").text().length() / 1024,
                fresh.p50());
        return edits;
    }

    /** Five days in seven for everybody, turning from day to evening to night. */
    private static void fill(RosterFixture ward, String roster, int days) {
        List<Map<String, Object>> plan = new ArrayList<>();
        for (int person = 0; person < ward.nurses.size(); person++) {
            for (int day = 0; day < days; day++) {
                if ((day + person) % 7 < 5) {
                    plan.add(Map.of("staff", ward.nurses.get(person), "day", day(day), "shiftType", SHIFTS[1 + (day + person) / 7 % 3]));
                }
            }
        }
        for (int from = 0; from < plan.size(); from += 1000) {
            RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/edits",
                    Map.of("edits", plan.subList(from, Math.min(plan.size(), from + 1000)))));
        }
    }

    private static String day(int index) {
        return LocalDate.parse(RosterFixture.MONDAY).plusDays(index).toString();
    }

    private static void edit(RosterFixture ward, String roster, int days, Random random) {
        RosterFixture.created(ward.edit(roster, ward.nurses.get(random.nextInt(ward.nurses.size())), day(random.nextInt(days)), SHIFTS[random.nextInt(4)]));
    }

    private static void afterAChangeOfPeople(RosterFixture ward, String roster, int which) {
        String day = LocalDate.parse("2027-04-11").plusDays(which).toString();
        RosterFixture.created(ward.manager.post("/api/v1/leave", Map.of("staff", ward.nurses.getFirst(), "firstDay", day, "lastDay", day,
                "status", "APPROVED")));
        ward.get(roster, "/board");
    }
}
