package org.tessellate.engine.rostering.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.mix.MixProblem.Cell;
import org.tessellate.engine.rostering.mix.MixProblem.Crew;
import org.tessellate.engine.rostering.mix.MixProblem.Demand;
import org.tessellate.engine.rostering.mix.MixProblem.Hire;
import org.tessellate.engine.rostering.mix.MixProblem.Pattern;
import org.tessellate.engine.rostering.mix.MixProblem.Temporary;

/** A fortnight from a Monday on with day shifts, and nights where a test says so, of eight hours. */
class StaffingMixTest {

    private static final int DAYS = 14;
    private static final int SHIFT = 480;
    private static final List<Integer> WEEKS = IntStream.range(0, DAYS).map(day -> day / 7).boxed().toList();
    private static final Set<Integer> WEEKENDS = Set.of(5, 6, 12, 13);
    private static final Pattern DAY = new Pattern("D", 7 * 60, SHIFT, SHIFT);
    private static final Pattern NIGHT = new Pattern("N", 23 * 60, SHIFT, SHIFT);
    private static final Hire FULL = new Hire("1.0", 10 * SHIFT, 6 * SHIFT, 2, 4_000, 20);
    private static final Hire HALF = new Hire("0.5", 5 * SHIFT, 6 * SHIFT, 2, 2_000, 20);
    private static final Temporary AGENCY = new Temporary("agency", 80, Long.MAX_VALUE);

    private static List<Demand> eachDay(int needed, int pattern) {
        return IntStream.range(0, DAYS).mapToObj(day -> new Demand("p" + pattern, Set.of(new Cell(day, pattern)), needed, 8)).toList();
    }

    private static Crew crew(int heads) {
        return new Crew(Collections.nCopies(DAYS, heads), Collections.nCopies(2, heads * 6 * SHIFT), (long) heads * 10 * SHIFT, heads * 4);
    }

    private static MixProblem problem(List<Demand> demand, Crew crew, List<Hire> hires, List<Temporary> temporaries) {
        return new MixProblem(WEEKS, WEEKENDS, List.of(DAY, NIGHT), demand, crew, hires, temporaries, 660, 800);
    }

    private static MixPlan solved(List<Demand> demand, Crew crew, List<Hire> hires, List<Temporary> temporaries) {
        return StaffingMix.solve(problem(demand, crew, hires, temporaries), 5);
    }

    private static int shifts(MixPlan plan, String source) {
        return plan.uses().stream().filter(use -> use.source().equals(source)).mapToInt(MixPlan.Use::shifts).sum();
    }

    @Test
    void thoseWhoAreThereWorkWhatTheyAgreedToAndTheRestStaysOpen() {
        MixPlan plan = solved(eachDay(1, 0), crew(1), List.of(), List.of());

        assertThat(shifts(plan, MixPlan.CONTRACT)).isEqualTo(10);
        assertThat(plan.openHours()).isEqualTo(4 * 8);
        assertThat(plan.pay()).isZero();
        assertThat(plan.gap()).isZero();
    }

    @Test
    void aFewHoursAreCheaperByTheShiftAndManyByContract() {
        MixPlan few = solved(eachDay(1, 0), crew(1), List.of(FULL, HALF), List.of(AGENCY));
        MixPlan many = solved(eachDay(2, 0), crew(1), List.of(FULL, HALF), List.of(AGENCY));

        // Four shifts by the hour cost 2,560, a half contract for them 2,000; of eighteen the last three are not worth another one.
        assertThat(few.hired()).containsEntry("0.5", 1).containsEntry("1.0", 0);
        assertThat(few.pay()).isEqualTo(2_000);
        assertThat(many.openHours()).isZero();
        assertThat(many.pay()).isEqualTo(7_920);
        assertThat(shifts(many, "agency")).isEqualTo(3);
    }

    @Test
    void ofPlansThatCostTheSameThatWithFewerPeopleIsTaken() {
        MixPlan plan = solved(IntStream.range(0, 10).mapToObj(n -> new Demand("D", Set.of(new Cell(n < 5 ? n : n + 2, 0)), 1, 8)).toList(),
                Crew.nobody(DAYS, 2), List.of(FULL, HALF), List.of());

        assertThat(plan.hired()).containsEntry("1.0", 1).containsEntry("0.5", 0);
        assertThat(plan.openHours()).isZero();
    }

    @Test
    void weekendsAskForMoreHeadsThanHours() {
        List<Demand> weekends = WEEKENDS.stream().sorted().map(day -> new Demand("D", Set.of(new Cell(day, 0)), 2, 8)).toList();
        MixPlan plan = solved(weekends, Crew.nobody(DAYS, 2), List.of(FULL, HALF), List.of());

        // Eight weekend shifts at two a head.
        assertThat(plan.hired()).containsEntry("0.5", 4).containsEntry("1.0", 0);
    }

    @Test
    void nobodyWorksADayAfterTheNightBefore() {
        List<Demand> nightThenDay = List.of(new Demand("N", Set.of(new Cell(0, 1)), 1, 8), new Demand("D", Set.of(new Cell(1, 0)), 1, 8));
        List<Demand> nightThenNight = List.of(new Demand("N", Set.of(new Cell(0, 1)), 1, 8), new Demand("N", Set.of(new Cell(1, 1)), 1, 8));

        assertThat(solved(nightThenDay, crew(1), List.of(), List.of()).openHours()).isEqualTo(8);
        assertThat(solved(nightThenDay, crew(2), List.of(), List.of()).openHours()).isZero();
        assertThat(solved(nightThenNight, crew(1), List.of(), List.of()).openHours()).isZero();
    }

    @Test
    void twoShiftsOnOneDayAreTwoPeople() {
        List<Demand> both = List.of(new Demand("D", Set.of(new Cell(3, 0)), 1, 8), new Demand("N", Set.of(new Cell(3, 1)), 1, 8));

        assertThat(solved(both, crew(1), List.of(), List.of()).openHours()).isEqualTo(8);
    }

    @Test
    void aWeekHasNoMoreHoursThanAgreedHoweverManyTheFortnightHas() {
        List<Demand> firstWeek = IntStream.range(0, 5).mapToObj(day -> new Demand("D", Set.of(new Cell(day, 0)), 2, 8)).toList();

        assertThat(solved(firstWeek, crew(1), List.of(), List.of()).openHours()).isEqualTo(5 * 8);
        Crew threeDaysAWeek = new Crew(Collections.nCopies(DAYS, 2), List.of(3 * SHIFT, 3 * SHIFT), 20L * SHIFT, 8);
        assertThat(solved(firstWeek, threeDaysAWeek, List.of(), List.of()).openHours()).isEqualTo(7 * 8);
    }

    @Test
    void temporaryPeopleComeForNoMoreThanTheyHave() {
        MixPlan plan = solved(eachDay(1, 0), Crew.nobody(DAYS, 2), List.of(), List.of(new Temporary("float", 40, 3 * SHIFT), AGENCY));

        assertThat(shifts(plan, "float")).isEqualTo(3);
        assertThat(shifts(plan, "agency")).isEqualTo(11);
        assertThat(plan.pay()).isEqualTo(3 * 8 * 40 + 11 * 8 * 80);
    }

    @Test
    void anHourIsLeftOpenWhenItIsCheaperThanTheDearestWork() {
        assertThat(solved(eachDay(1, 0), Crew.nobody(DAYS, 2), List.of(), List.of(new Temporary("gold", 801, Long.MAX_VALUE))).openHours()).isEqualTo(DAYS * 8);
    }

    @Test
    void theSameProblemHasTheSameAnswer() {
        List<Demand> demand = new ArrayList<>(Stream.concat(eachDay(3, 0).stream(), eachDay(2, 1).stream()).toList());
        MixPlan first = solved(demand, crew(2), List.of(FULL, HALF), List.of(AGENCY));

        assertThat(solved(demand, crew(2), List.of(FULL, HALF), List.of(AGENCY))).isEqualTo(first);
        assertThat(first.openHours()).isZero();
        assertThat(first.gap()).isCloseTo(0, within(0.001));
    }

    @Test
    void everyNeedIsCoveredOrCountedAsOpen() {
        List<Demand> demand = Stream.concat(eachDay(3, 0).stream(), eachDay(2, 1).stream()).toList();
        MixPlan plan = solved(demand, crew(3), List.of(), List.of(new Temporary("float", 40, 7 * SHIFT)));
        var have = plan.uses().stream().collect(Collectors.groupingBy(MixPlan.Use::cell, Collectors.summingInt(MixPlan.Use::shifts)));

        demand.forEach(need -> {
            int open = plan.open().stream().filter(one -> one.demand().equals(need)).mapToInt(MixPlan.Open::missing).sum();
            assertThat(need.cells().stream().mapToInt(cell -> have.getOrDefault(cell, 0)).sum() + open).isEqualTo(need.needed());
        });
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> problem(List.of(), crew(1), List.of(), List.of()).with(List.of(), List.of()).crew().heads().add(1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new MixProblem(WEEKS, WEEKENDS, List.of(DAY), List.of(), Crew.nobody(3, 2), List.of(), List.of(), 0, 1))
                .hasMessageContaining("counted for (3) days of (14)");
        assertThatThrownBy(() -> new MixProblem(WEEKS, WEEKENDS, List.of(DAY), List.of(), Crew.nobody(DAYS, 2), List.of(), List.of(), 0, 0))
                .hasMessageContaining("An open hour costs (0.0)");
    }
}
